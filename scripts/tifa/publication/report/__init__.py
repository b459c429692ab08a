"""The report: a folder of pages that opens from disk, without a server and without a network.

``pages`` writes it. Text from documents cannot run as code: templates escape it, what scripts read
is JSON in which no tag can begin, scripts set it as text alone, and each page's own policy allows
no script but the files of the folder.
"""
