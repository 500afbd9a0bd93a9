# Adds the documents and statements beside this file to an open database of Discourse Network Analyzer, with its package
# rDNA 3.1 or newer. Sign in to the database first, and set the working directory to the folder of this file:
#   library(rDNA); dna_init(); dna_openDatabase("my.dna")
# The database must have a statement type "DNA Statement" with the variables person, organization, concept, agreement.

read <- function(file) read.csv(file, encoding = "UTF-8", colClasses = "character", check.names = FALSE)
documents <- read("documents.csv")
statements <- read("statements.csv")

dates <- as.POSIXct(ifelse(documents$date == "", NA, documents$date), tz = "UTC")
dates[is.na(dates)] <- Sys.time()
ids <- dna_addDocuments(
  title = documents$title, text = documents$text, author = documents$author, source = documents$source,
  section = rep("", nrow(documents)), type = rep("", nrow(documents)), notes = documents$document, date_time = dates
)

# Positions are code units of UTF-16, as Java counts them, from 0; the stop is behind the last one.
for (i in seq_len(nrow(statements))) {
  row <- statements[i, ]
  dna_addStatement(
    documentID = ids[match(row$document, documents$document)], startCaret = as.integer(row$start),
    endCaret = as.integer(row$stop), statementType = row$type, person = row$person, organization = row$organization,
    concept = row$concept, agreement = as.integer(row$agreement)
  )
}
