//! What the sections of a project say: its labels, attributes and types of relations, its statistics; the list of projects.

use crate::words::Pair;
use crate::words::table;

table! {
    /// The words for labels.
    pub LabelWords {
        key = "Key",
        looks_like = "Looks like",
        description = "Description",
        used = "Used",
        used_in = "{spans} in {texts}",
        unused = "not used",
        no_labels = "No labels yet. Add one, open a label set, or take a preset.",
        how_to_move = "Enter edits a label; Alt with an arrow key moves it.",
        add = "Add a label",
        added = "Added the label “{label}”.",
        new_label = "New label",
        free_keys = "Free: {keys}",
        no_free_keys = "No key is free.",
        group = "Group",
        group_explained = "Labels of one group stand together under its name.",
        kind_of = "Kind of",
        kind_of_none = "nothing else",
        color = "Color",
        palette: [&'static str; 12] = [
            "red brown (minium)",
            "dark blue (lapis)",
            "sea green (verdigris)",
            "pink violet (orchil)",
            "yellow (orpiment)",
            "violet (folium)",
            "olive (sap)",
            "red (madder)",
            "steel blue (azurite)",
            "green (malachite)",
            "plum (rose)",
            "gray brown (umber)",
        ],
        own_color = "A color of your own",
        pick_color = "Pick a color",
        not_a_color = "A color is written as # and six digits from 0 to f, such as #7c2300.",
        hard_to_tell = "This color is hard to tell from that of “{label}”.",
        hard_red_green = "People who do not tell red from green will hardly tell this color from that of “{label}”.",
        hard_blue_yellow = "People who do not tell blue from green will hardly tell this color from that of “{label}”.",
        up = "Move up",
        down = "Move down",
        moved = "{label} is now number {place} of {total}",
        merge_into = "Merge into…",
        delete = "Delete…",
        done = "Done",
        merge_title = "Merge “{label}” into another label",
        merge_explained = "Its {spans} in {texts} get the other label, and “{label}” is deleted.",
        into = "Merge into",
        merge = "Merge",
        merged = "Merged “{from}” into “{into}”.",
        delete_title = "Delete “{label}”?",
        choose_label = "Choose a label",
        is_used = "Used by {spans} in {texts}.",
        is_unused = "No span has it.",
        attributes_go = "Attributes that only this label has go too, with their values: {names}.",
        relation_types_go = "Types of relations that only join this label go too: {names}.",
        reassign = "Give its spans another label",
        new_name = "Their label",
        delete_too = "Delete its spans too",
        delete_too_explained = "With their notes, and the relations that they are in.",
        delete_label = "Delete the label",
        deleted = "Deleted the label “{label}”.",
        open_set = "Open a label set",
        save_set = "Save this set",
        presets = "Presets",
        use_preset = "Use it…",
        set_title = "Label set “{set}”",
        labels_counted: Pair = ["1 label", "{count} labels"],
        add_set = "Add them",
        add_set_explained = "Labels that are here stay; those of the same name take on what the set says.",
        use_alone = "Use only these",
        use_alone_explained = "Labels that are not in the set are deleted, unless spans have them.",
        set_taken = "Added the label set “{set}”.",
        set_changes_nothing = "All of the label set “{set}” is here already.",
        unnamed_set = "Labels",
        seek = "Find a label",
        seek_explained = "Enter tags, Shift and Enter locks the label.",
        lock_found = "lock the label",
        none_found = "No label has that in its name, group or description.",
        found = "{count} found",
    }
}

/// Returns the words for labels.
pub fn labels() -> &'static LabelWords {
    &LabelWords::ENGLISH
}

table! {
    /// The words of both sections.
    pub SchemaWords {
        attributes = "Attributes",
        relations = "Relations",
        how_to_move = "Enter edits a row; Alt with an arrow key moves it.",
        of = "Of",
        kind = "Kind",
        required = "Required",
        used = "Used",
        unused = "not used",
        from = "From",
        to = "To",
        direction = "Direction",
        description = "Description",
        texts = "texts",
        no_label = "no label yet",
        any_label = "any label",
        no_attributes = "No attributes yet. An attribute says more of a span than its label does, or something of a text.",
        no_relations = "No types of relations yet. A relation joins two spans: a claim and who made it.",
        name_of_attribute = "Name of the new attribute",
        name_of_relation = "Name of the new type",
        add_attribute = "Add an attribute",
        add_relation = "Add a type of relation",
        of_texts = "Of texts",
        of_texts_explained = "It is said of a whole text, and of no spans.",
        of_labels = "Labels that have it",
        of_labels_explained = "The kinds of a label have it too.",
        flag = "yes or no",
        one_of = "one of several values",
        some_of = "some of several values",
        number = "number",
        text = "text",
        quantity = "quantity",
        values = "Values",
        values_explained = "One on each line. A line that is changed renames the value wherever it is chosen.",
        is_required = "Required",
        is_required_explained = "Where it has no value, it is listed as missing.",
        any_if_none = "Any label, if none is chosen. The kinds of a label are allowed too.",
        is_directed = "It has a direction",
        is_directed_explained = "“A supports B” is not the same as “B supports A”.",
        directed = "directed",
        undirected = "both ways",
        up = "Move up",
        down = "Move down",
        moved = "{name} is now number {place} of {total}",
        remove = "Delete…",
        remove_now = "Delete",
        done = "Done",
        change_title = "Change “{name}”?",
        remove_title = "Delete “{name}”?",
        unfit: Pair = ["{things} has a value that would no longer fit. It is deleted.", "{things} have a value that would no longer fit. These are deleted."],
        lose: Pair = ["{things} has a value. It is deleted too.", "{things} have a value. These are deleted too."],
        change_now = "Change it",
        keep = "Keep it as it was",
        drop_them = "Delete them",
        keep_rule = "Keep the rule as it was",
        relations_counted: Pair = ["1 relation", "{count} relations"],
        relations_go: Pair = ["1 relation of this type is deleted too.", "{count} relations of this type are deleted too."],
        removed = "Deleted “{name}”.",
    }
}

/// Returns the words of the sections for attributes and types of relations.
pub fn schema() -> &'static SchemaWords {
    &SchemaWords::ENGLISH
}

table! {
    /// The words of the statistics.
    pub StatisticsWords {
        title = "Statistics",
        counting = "Counting",
        grouping = "Count",
        by_label = "by label",
        by_document = "by text",
        by_annotator = "by annotator",
        by_label_and_document = "by label and text",
        drawn = "Draw",
        label = "Label",
        document = "Text",
        annotator = "Annotator",
        spans = "Spans",
        words = "Words",
        characters = "Characters",
        distinct = "Different",
        overlapping_same = "Overlap, same label",
        overlapping_any = "Overlap, any label",
        explained = "Different: how many different texts the spans have, capitals told from small letters. Overlap: spans \
                    that share text with another one of the same annotator.",
        unloaded = "Of {texts} only spans and overlaps are counted, because they could not be read from storage.",
        first_rows = "The first {shown} of {total} rows are shown. The files have all of them.",
        save_table = "Save as CSV",
        save_chart = "Save chart as SVG",
        table_for = "Table for",
        for_programs = "programs (commas)",
        with_semicolons = "spreadsheets (semicolons)",
        with_commas = "spreadsheets (commas)",
        with_tabs = "spreadsheets (tabs)",
        annotator_number = "Annotator {number}",
        chart_title = "{project}: {what} {grouping}",
        chart_description = "Bars: {bars}.",
        missing = "Missing values",
        missing_in = "{attribute} is missing",
        nothing_missing = "Every value that must be given is given.",
        more = "and {count} more",
        nameless = "without a name",
    }
}

/// Returns the words of the statistics.
pub fn statistics() -> &'static StatisticsWords {
    &StatisticsWords::ENGLISH
}

table! {
    /// The words of the list of projects and the bin.
    pub ProjectWords {
        projects = "Projects",
        listing = "{texts}, {spans}, changed {when}",
        binned_listing = "{texts}, {spans}, in the bin since {when}",
        open_project_file = "Open a project file",
        numbered = "{title} ({number})",
        new_project = "New project",
        title_of_new = "Title of a new project",
        duplicate = "Duplicate",
        to_bin = "Move to the bin",
        in_bin = "“{title}” is in the bin.",
        bin = "Bin",
        bin_explained = "Emptied after thirty days on which this page was open.",
        restore = "Restore",
        delete_forever = "Delete for good",
        delete_forever_ask = "Delete “{title}” for good?",
        cannot_be_undone = "This cannot be undone.",
        what_is_stored = "What is stored where",
        stored_explained = "Texts, spans and notes are stored in this browser on this computer, and nothing leaves it: \
                           there is no server and no account.",
        page_is_file = "This page is one file. Browsers keep work by where a file lies: in Firefox, one that was moved \
                       or renamed does not find its work again, and in Chromium all pages from this disk share \
                       theirs. A copy holds the program and the articles, and nothing of your work.",
        save_page = "Save a copy of this page",
        erase_everything = "Erase everything",
        erase_ask = "Erase everything?",
        erase_explained = "All projects, the bin and the settings are deleted from this browser. This cannot be \
                          undone. Files that you exported stay.",
        settings = "Settings",
        language = "Language of the texts",
        language_explained = "As a tag: en, ar, pt-BR. Browsers read texts aloud and break lines by it. A text whose metadata say its language keeps it.",
        your_name = "Your name",
        your_name_explained = "Files say it of what you tag. It stays in this browser and in the files that you save.",
    }
}

/// Returns the words of the list of projects and the bin.
pub fn projects() -> &'static ProjectWords {
    &ProjectWords::ENGLISH
}
