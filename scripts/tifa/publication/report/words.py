"""The words of the report's pages, in both languages.

Keys that begin with ``js:`` are what the scripts say; the pages hand them over. What figures name
too is called as they call it.
"""

from tifa.publication.words import WORDS
from tifa.tables import LANGUAGES, RELATIONS

UI: dict[str, dict[str, str]] = {
    "skip": {"en": "Skip to the content", "zh": "跳到正文"},
    "skip marks": {
        "en": "Skip the {count} marks of this figure",
        "zh": "跳过本图的{count}个标记",
    },
    "pages": {"en": "Pages", "zh": "页面"},
    "report": {"en": "Report", "zh": "报告"},
    "tables": {"en": "Tables", "zh": "表格"},
    "reader": {"en": "Reader", "zh": "文本阅读"},
    "contents": {"en": "Contents", "zh": "目录"},
    "study line": {
        "en": "Study {study}, measured against {reference}",
        "zh": "研究 {study}，对照基准：{reference}",
    },
    "findings": {"en": "What was found", "zh": "主要发现"},
    "shift": {"en": "Shift", "zh": "偏移"},
    "times": {"en": "Times", "zh": "次数"},
    "of beads": {"en": "Aligned units with it", "zh": "涉及的对应组"},
    "term": {"en": "Term", "zh": "词语"},
    "renderings": {"en": "Renderings and how often", "zh": "译法及次数"},
    "looked up": {"en": "Looked up", "zh": "检索词"},
    "in": {"en": "In", "zh": "语言"},
    "lines": {"en": "Lines", "zh": "行数"},
    "lines counted": {"en": "Lines that count", "zh": "计入的行"},
    "whole table": {"en": "The whole table", "zh": "完整表格"},
    "shift_summary note": {
        "en": "Where a translation says more, less or something else than its original, by kind, "
        "as rules find it; nobody has validated them on this study.",
        "zh": "译文较原文有所增减或不同之处，按类别计，由规则找出，未经本研究验证。",
    },
    "term_pairs note": {
        "en": "The terms that are met most often in aligned sentences, and what stands for them "
        "in the other language.",
        "zh": "对应句中最常见的词语及其在另一语言中的译法。",
    },
    "concordance note": {
        "en": "Every place of the study's targets, terms and key terms with the words around it. "
        "Headings and further editions of a text are listed and not counted.",
        "zh": "本研究的对象、词语与关键词的每一处出现及其上下文。"
        "标题与同一文本的其他版本列出而不计入。",
    },
    "swipe": {
        "en": "A figure is wider than a narrow screen: swipe it sideways.",
        "zh": "窄屏上图宽于屏幕，可左右滑动。",
    },
    "findings note": {
        "en": (
            "Each statement with its estimate and interval, what the design can carry, and the "
            "share of specifications in which it holds. The number of sentences opens them."
        ),
        "zh": "各条论断附估计值与区间、设计所能支持的程度及其成立的设定占比；点按句数可查看依据。",
    },
    "statement": {"en": "Statement", "zh": "论断"},
    "estimate": {"en": "Estimate", "zh": "估计值"},
    "interval": {"en": "Interval", "zh": "区间"},
    "status": {"en": "Status", "zh": "状态"},
    "rests on": {"en": "Rests on", "zh": "依据数量"},
    "robustness": {"en": "Holds in", "zh": "成立占比"},
    "of specifications": {"en": "of {count} specifications", "zh": "（共{count}种设定）"},
    "fails in": {"en": "not in: {names}", "zh": "不成立：{names}"},
    "sentences": {"en": "Sentences", "zh": "句子"},
    "n sentences": {"en": "Sentences behind it: {count}.", "zh": "依据句数：{count}。"},
    "how to read": {"en": "How to read this report", "zh": "阅读说明"},
    "read evidence": {
        "en": (
            "Every estimate comes with the sentences behind it: a mark in a figure, or the number "
            "of sentences in a table, opens them in the reader, and the reader leads back."
        ),
        "zh": "每个估计值都附有依据的句子：点按图中标记或表中句数即可在阅读页中查看，并可返回。",
    },
    "read rates": {
        "en": "Rates are compared within a language, never between Chinese and English.",
        "zh": "比率只在同一语言内比较，不作中英之间的比较。",
    },
    "read quotes": {
        "en": (
            "Words in quotation marks belong to whom they quote. The main numbers leave them out; "
            "the tables also hold the numbers that count them."
        ),
        "zh": "引号内的话属于被引者。主要数字不计引语；表中另有计入引语的数字。",
    },
    "read status": {
        "en": (
            "Descriptive only: the corpus has too few documents for a test at the chosen rate; "
            "read the number as a description of these texts. Unvalidated: no human coding of this "
            "study has confirmed the readings of that group in that language; the table "
            "“Validation, what is lacking” says why."
        ),
        "zh": (
            "“仅作描述”：文档太少，无法在所定比率下检验，数字只描述这些文本。"
            "“未经人工验证”：本研究尚无人工编码证实该组在该语言中的读数，所缺见“验证状态”表。"
        ),
    },
    "read selection": {
        "en": (
            "Editions and translations of one text are not independent: the table “selection” says "
            "which documents count, and why the others do not."
        ),
        "zh": "同一文本的不同版本与译文并非独立样本：“文档取舍”表说明哪些文档计入，其余为何不计。",
    },
    "corpus": {"en": "Corpus", "zh": "语料"},
    "documents": {"en": "Documents and their relations", "zh": "文档及其关系"},
    "tokens": WORDS["tokens"],
    "sources": {"en": "Sources", "zh": "来源"},
    "licence": {"en": "licence", "zh": "许可"},
    "figures": {"en": "Figures", "zh": "图"},
    "figure": {"en": "Figure", "zh": "图"},
    "part": {"en": "{figure}, part {number}", "zh": "{figure}，第{number}部分"},
    "download": {"en": "Download", "zh": "下载"},
    "other language": {"en": "中文说明", "zh": "Caption in English"},
    "numbers of the figure": {"en": "Its tables", "zh": "相关表格"},
    "all tables": {
        "en": "Every table of the study, to sort, search and download.",
        "zh": "本研究的全部表格，可排序、检索与下载。",
    },
    "rows": {"en": "rows", "zh": "行"},
    "table": {"en": "Table", "zh": "表"},
    "shown by rank": {
        "en": "Shown are the {shown} highest-ranked of {all} rows; the CSV file holds them all.",
        "zh": "仅显示排名最前的{shown}行（共{all}行），CSV文件含全部。",
    },
    "shown first": {
        "en": "Shown are the first {shown} of {all} rows; the CSV file holds them all.",
        "zh": "仅显示前{shown}行（共{all}行），CSV文件含全部。",
    },
    "cleaning": {"en": "Cleaning", "zh": "清洗"},
    "cleaning note": {
        "en": (
            "Changes between the sources and the clean texts, by rule; each is listed with its "
            "place in the table"
        ),
        "zh": "来源与清洗后文本之间的改动，按规则汇总；逐条及位置见表",
    },
    "rule": {"en": "Rule", "zh": "规则"},
    "changes": {"en": "Changes", "zh": "改动数"},
    "characters": {"en": "Characters", "zh": "字符数"},
    "nothing changed": {"en": "Nothing was changed.", "zh": "没有改动。"},
    "methods": {"en": "Methods and software", "zh": "方法与软件"},
    "parameters": {"en": "Parameters of this run", "zh": "本次运行的参数"},
    "parameter": {"en": "Parameter", "zh": "参数"},
    "value": {"en": "Value", "zh": "取值"},
    "none": {"en": "none", "zh": "无"},
    "software": {"en": "Software", "zh": "软件"},
    "version": {"en": "Version", "zh": "版本"},
    "third parties": {
        "en": (
            "Figures and Chinese text are set in Noto Sans SC, under the SIL Open Font License "
            "1.1. Tables are sorted and searched by DataTables {version}, under the MIT licence, "
            "whose text lies in assets/."
        ),
        "zh": (
            "图与中文用字为 Noto Sans SC（SIL Open Font License 1.1）。表格的排序与检索由 "
            "DataTables {version}（MIT 许可，全文见 assets/）提供。"
        ),
    },
    "needs script": {
        "en": "This page needs JavaScript. The tables also lie as CSV files in files/tables.",
        "zh": "本页需要 JavaScript。表格亦以CSV文件存于 files/tables。",
    },
    "js:loading": {"en": "Loading…", "zh": "载入中……"},
    "js:failed": {
        "en": "A file of the report is missing: {name}. Keep the folder together.",
        "zh": "缺少报告文件：{name}。请保持文件夹完整。",
    },
    "js:unknown": {
        "en": "The address {address} leads nowhere in this report.",
        "zh": "本报告中没有地址 {address}。",
    },
    "js:choose table": {"en": "Choose a table.", "zh": "请选择一张表。"},
    "js:choose document": {"en": "Choose a document.", "zh": "请选择一篇文档。"},
    "js:documents": {"en": "Documents", "zh": "文档"},
    "js:filter": {"en": "Find a document", "zh": "查找文档"},
    "js:search": {"en": "Search all documents", "zh": "检索全部文档"},
    "js:search button": {"en": "Search", "zh": "检索"},
    "js:found": {"en": "{count} sentences with “{words}”", "zh": "含“{words}”的句子：{count}"},
    "js:found many": {
        "en": "The first {count} sentences with “{words}”",
        "zh": "含“{words}”的前{count}句",
    },
    "js:searching": {"en": "Searching, {share}%", "zh": "检索中，{share}%"},
    "js:beside": {"en": "Side by side with", "zh": "对照"},
    "js:alone": {"en": "nothing: this text alone", "zh": "无（仅本文）"},
    "js:show": {"en": "Show", "zh": "显示"},
    "js:quotation": {"en": "quotations", "zh": "引语"},
    "js:mention": {"en": "mentions and readings", "zh": "提及与读数"},
    "js:variant": {"en": "variants", "zh": "异文"},
    "js:formulation": WORDS["unit formulation"],
    "js:echo": {"en": "echoes", "zh": "呼应"},
    "js:shift": {"en": "shifts", "zh": "译文变化"},
    "js:legend": {"en": "Signs", "zh": "符号"},
    "js:for": WORDS["for"],
    "js:against": WORDS["against"],
    "js:neutral": {"en": "neither", "zh": "中性"},
    "js:abstained": WORDS["reads none"],
    "js:reads": {"en": "{holder} toward {target}: {value}", "zh": "{holder}对{target}：{value}"},
    "js:somebody": {"en": "somebody unnamed", "zh": "未具名者"},
    "js:speech": {"en": "quoted speech", "zh": "引用言语"},
    "js:term": {"en": "term in quotation marks", "zh": "引号中的用语"},
    "js:title": {"en": "title", "zh": "题名"},
    "js:unclear": {"en": "unclear", "zh": "不明"},
    "js:reported": {"en": "report without marks", "zh": "无引号转述"},
    "js:turn": {"en": "another's turn in a transcript", "zh": "访谈中他人的发言"},
    "js:quoted from": {"en": "words of {holder}", "zh": "{holder}之语"},
    "js:own words": {"en": "the holder's own words", "zh": "持有者本人用语"},
    "js:variants of": {
        "en": "{count} variants against {base}",
        "zh": "与{base}相比有{count}处异文",
    },
    "js:supports": {
        "en": "the translation supports {witness} ({confidence})",
        "zh": "译文支持{witness}（{confidence}）",
    },
    "js:cannot tell": {"en": "the translation does not tell", "zh": "译文无法判定"},
    "js:lacks": {"en": "lacks the paragraph", "zh": "无此段"},
    "js:om": {"en": "om.", "zh": "无"},
    "js:substantive": WORDS["substantive"],
    "js:orthographic": WORDS["orthographic"],
    "js:punctuation": WORDS["punctuation"],
    "js:move": WORDS["move"],
    "js:takes up": {"en": "takes up", "zh": "取自"},
    "js:taken up": {"en": "taken up by", "zh": "被取用于"},
    "js:reuse": WORDS["reuse"],
    "js:kind echo": {"en": "echo", "zh": "呼应"},
    "js:kind quotation": WORDS["quotation"],
    "js:not claimed": {"en": "alignment not claimed", "zh": "对齐存疑"},
    "js:moved": {"en": "moved", "zh": "移位"},
    "js:without partner": {"en": "without a counterpart", "zh": "无对应"},
    "js:about": {"en": "This sentence", "zh": "本句"},
    "js:numbers": {"en": "Marks in figures that rest on it", "zh": "以本句为依据的图中标记"},
    "js:and more": {"en": "and {count} more", "zh": "另有{count}个"},
    "js:counterpart": {"en": "Counterpart", "zh": "对应句"},
    "js:nothing found": {"en": "Nothing else was found in it.", "zh": "本句没有其他发现。"},
    "js:evidence": {"en": "The sentences behind a number", "zh": "数字所依据的句子"},
    "js:back figure": {"en": "Back to the mark in the figure", "zh": "返回图中的标记"},
    "js:back table": {"en": "The row in the table", "zh": "表中的该行"},
    "js:next": {"en": "Next sentence", "zh": "下一句"},
    "js:previous": {"en": "Previous sentence", "zh": "上一句"},
    "js:of": {"en": "{number} of {count}", "zh": "第{number}/{count}句"},
    "js:no evidence": {"en": "This row names no sentences.", "zh": "该行未列出句子。"},
    "js:row missing": {
        "en": "The report does not show this row; the CSV file of the table holds it.",
        "zh": "报告未显示该行，见该表的CSV文件。",
    },
    "js:of sentence": {"en": "{count} sentences: open them", "zh": "打开所依据的{count}句"},
    "js:yes": {"en": "yes", "zh": "是"},
    "js:no": {"en": "no", "zh": "否"},
    "js:table search": {"en": "Search the table", "zh": "检索本表"},
    "js:table info": {
        "en": "_START_ to _END_ of _TOTAL_ rows",
        "zh": "第_START_至_END_行，共_TOTAL_行",
    },
    "js:table empty": {"en": "no rows", "zh": "无数据行"},
    "js:table filtered": {"en": "(of _MAX_)", "zh": "（全部_MAX_行）"},
    "js:table length": {"en": "rows a page", "zh": "行/页"},
    "js:table none": {"en": "No row fits.", "zh": "没有匹配的行。"},
    "js:table sort": {"en": ": sort", "zh": "：排序"},
    "js:first page": {"en": "First page", "zh": "首页"},
    "js:last page": {"en": "Last page", "zh": "末页"},
    "js:next page": {"en": "Next page", "zh": "下一页"},
    "js:previous page": {"en": "Previous page", "zh": "上一页"},
    "js:pages": {"en": "Pages of the table", "zh": "表格分页"},
    "js:columns": {"en": "What the columns mean", "zh": "各列含义"},
    "js:download": {"en": "Download", "zh": "下载"},
    "js:shift omission": {"en": "left out", "zh": "漏译"},
    "js:shift addition": {"en": "added", "zh": "增译"},
    "js:shift modality_stronger": {"en": "modality stronger", "zh": "情态加强"},
    "js:shift modality_weaker": {"en": "modality weaker", "zh": "情态减弱"},
    "js:shift modality_gained": {"en": "modality gained", "zh": "增加情态"},
    "js:shift modality_lost": {"en": "modality lost", "zh": "情态脱落"},
    "js:shift agent_gained": {"en": "agent gained", "zh": "增加施事"},
    "js:shift agent_lost": {"en": "agent lost", "zh": "施事脱落"},
    "js:shift agent_changed": {"en": "agent changed", "zh": "施事改变"},
    "js:shift passive_gained": {"en": "passive gained", "zh": "改为被动"},
    "js:shift passive_lost": {"en": "passive lost", "zh": "被动脱落"},
    "js:shift strength_stronger": {"en": "wording stronger", "zh": "用语加强"},
    "js:shift strength_weaker": {"en": "wording weaker", "zh": "用语减弱"},
    "js:shift polarity": {"en": "polarity", "zh": "极性改变"},
    "js:in figure": {"en": "Figure", "zh": "所在的图"},
    **{f"js:language {language}": WORDS[language] for language in LANGUAGES},
    **{f"js:relation {relation}": WORDS[relation] for relation in RELATIONS},
    "js:attitude affirmed": WORDS["affirmed"],
    "js:attitude distanced": WORDS["distanced"],
    "js:attitude contested": WORDS["contested"],
    "js:attitude plain": {"en": "without a sign of attitude", "zh": "无明显态度"},
}

TABLE_TITLES: dict[str, dict[str, str]] = {
    "claims": {"en": "Claims", "zh": "论断"},
    "stance": {"en": "Stance", "zh": "立场"},
    "contrasts": {"en": "Contrasts of stance", "zh": "立场对比"},
    "stance_corrected": {"en": "Stance, corrected by codes", "zh": "经编码校正的立场"},
    "calibration": {"en": "Calibration of the instrument", "zh": "工具校准"},
    "calibration_pairs": {"en": "Calibration, pairs", "zh": "校准句对"},
    "appraisal_profiles": {"en": "Appraisal, profiles", "zh": "评价资源概况"},
    "appraisal_contrasts": {"en": "Appraisal, contrasts", "zh": "评价资源对比"},
    "appraisal": {"en": "Appraisal, places", "zh": "评价资源实例"},
    "lexicon_coverage": {"en": "Lexicons, coverage", "zh": "词典覆盖"},
    "lexicon_overlaps": {"en": "Lexicons, overlaps", "zh": "词典重叠"},
    "lexicon_influence": {"en": "Lexicons, what one term decides", "zh": "词典单条影响"},
    "validation": {"en": "Validation", "zh": "验证"},
    "agreement": {"en": "Agreement of coders", "zh": "编码者一致性"},
    "confusion": {"en": "Confusion of positions", "zh": "立场混淆"},
    "validation_status": {"en": "Validation, what is lacking", "zh": "验证状态"},
    "learning_curve": {"en": "Validation, learning curve", "zh": "学习曲线"},
    "keyness": {"en": "Keyness", "zh": "关键词"},
    "keyness_pairs": {"en": "Keyness, both languages", "zh": "关键词双语对照"},
    "dispersion": {"en": "Dispersion", "zh": "分布均匀度"},
    "formulations": {"en": "Formulations", "zh": "提法"},
    "formulation_users": {"en": "Formulations, users", "zh": "提法使用者"},
    "formulation_occurrences": {"en": "Formulations, places", "zh": "提法出现处"},
    "formulation_attitudes": {"en": "Formulations, attitudes", "zh": "提法态度"},
    "formulation_candidates": {"en": "Formulations, candidates", "zh": "提法候选"},
    "collocations": {"en": "Collocations", "zh": "搭配"},
    "concordance": {"en": "Concordance", "zh": "索引行"},
    "topics": {"en": "Topics", "zh": "主题"},
    "topic_sentences": {"en": "Topics, typical sentences", "zh": "主题典型句"},
    "topic_prevalence": {"en": "Topics by group", "zh": "各组主题占比"},
    "topic_contrasts": {"en": "Topics, contrasts", "zh": "主题对比"},
    "topic_agreement": {"en": "Topics, agreement of translations", "zh": "主题译文一致度"},
    "topic_selection": {"en": "Topics, choice of their number", "zh": "主题数选择"},
    "topic_survival": {"en": "Topics, survival", "zh": "主题稳定性"},
    "topic_units": {"en": "Topics of paragraphs", "zh": "各段主题"},
    "inventory": {"en": "Inventory", "zh": "语料清单"},
    "documents": {"en": "Documents", "zh": "文档"},
    "selection": {"en": "Selection", "zh": "文档取舍"},
    "edition_verdicts": {"en": "Which edition the translation follows", "zh": "译文所据版本"},
    "variants": {"en": "Variants of the editions", "zh": "版本异文"},
    "alignment": {"en": "Alignment of sentences", "zh": "句子对齐"},
    "paragraph_alignment": {"en": "Alignment of paragraphs", "zh": "段落对齐"},
    "shift_summary": {"en": "Shifts in translation, counted", "zh": "译文变化汇总"},
    "shifts": {"en": "Shifts in translation", "zh": "译文变化"},
    "term_pairs": {"en": "Terms and renderings", "zh": "术语与译法"},
    "echoes": {"en": "Echoes", "zh": "呼应"},
    "readings": {"en": "Readings", "zh": "读数"},
    "learned_readings": {"en": "Readings of the trained reader", "zh": "训练所得读数"},
    "quotations": {"en": "Quotations", "zh": "引语"},
    "cleaning_log": {"en": "Cleaning log", "zh": "清洗记录"},
}
"""What tables are called, in the order in which they are listed."""


def ui(key: str, language: str, **values: object) -> str:
    """The words for ``key`` in ``language``, with ``values`` put into their places."""
    return UI[key][language].format(**values)


def script_words(language: str) -> dict[str, str]:
    """What the scripts say, by key without its ``js:``; places to fill stay in braces."""
    return {key[3:]: words[language] for key, words in UI.items() if key.startswith("js:")}


def table_title(name: str, language: str) -> str:
    """What table ``name`` is called; its id in words where no title is given."""
    return TABLE_TITLES.get(name, {}).get(language) or name.replace("_", " ")
