CREATE TABLE aliases (
	alias TEXT NOT NULL, 
	id TEXT NOT NULL, 
	of_table TEXT NOT NULL, 
	PRIMARY KEY (alias)
)
 WITHOUT ROWID

-- next

CREATE INDEX ix_aliases_id ON aliases (id)

-- next

CREATE TABLE builds (
	id INTEGER NOT NULL, 
	started_at TEXT NOT NULL, 
	finished_at TEXT, 
	software TEXT NOT NULL, 
	models TEXT NOT NULL, 
	knowledge TEXT NOT NULL, 
	pages INTEGER, 
	added INTEGER, 
	known INTEGER, 
	set_aside INTEGER, 
	PRIMARY KEY (id)
)

-- next

CREATE TABLE claims (
	id TEXT NOT NULL, 
	label TEXT NOT NULL, 
	first_said_on TEXT, 
	first_speaker TEXT, 
	first_document TEXT, 
	speakers TEXT, 
	appearances INTEGER, 
	textual_origins INTEGER, 
	interests TEXT, 
	outside INTEGER, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID

-- next

CREATE TABLE decided (
	entry TEXT NOT NULL, 
	field TEXT NOT NULL, 
	of_table TEXT NOT NULL, 
	value TEXT, 
	PRIMARY KEY (entry, field)
)
 WITHOUT ROWID

-- next

CREATE INDEX decided_by_field ON decided (of_table, field)

-- next

CREATE TABLE departed (
	"row" TEXT NOT NULL, 
	member TEXT NOT NULL, 
	of_table TEXT NOT NULL, 
	PRIMARY KEY ("row", member)
)
 WITHOUT ROWID

-- next

CREATE INDEX ix_departed_of_table ON departed (of_table)

-- next

CREATE TABLE disagreements (
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	"left" TEXT NOT NULL, 
	"right" TEXT NOT NULL, 
	explanation TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID

-- next

CREATE INDEX ix_disagreements_left ON disagreements ("left")

-- next

CREATE INDEX ix_disagreements_right ON disagreements ("right")

-- next

CREATE TABLE judgements (
	id TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	text_digest TEXT NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	field TEXT, 
	verdict TEXT NOT NULL, 
	value TEXT, 
	"by" TEXT NOT NULL, 
	at TEXT NOT NULL, 
	note TEXT, 
	of_table TEXT NOT NULL, 
	document TEXT NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID

-- next

CREATE INDEX ix_judgements_subject ON judgements (subject)

-- next

CREATE TABLE meta (
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
)
 WITHOUT ROWID

-- next

CREATE TABLE narrowed (
	id TEXT NOT NULL, 
	document TEXT NOT NULL, 
	of_table TEXT NOT NULL, 
	entry TEXT NOT NULL, 
	field TEXT NOT NULL, 
	value TEXT NOT NULL, 
	interval TEXT, 
	evidence TEXT, 
	explanation TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID

-- next

CREATE INDEX ix_narrowed_document ON narrowed (document)

-- next

CREATE INDEX ix_narrowed_entry ON narrowed (entry)

-- next

CREATE TABLE numbers (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kept TEXT NOT NULL, 
	document TEXT NOT NULL GENERATED ALWAYS AS (CASE typeof(kept) WHEN 'blob' THEN 'sha256:' || lower(hex(kept)) ELSE kept END)
)

-- next

CREATE INDEX numbers_by_document ON numbers (substr(document, 8, 6))

-- next

CREATE TABLE occurrences (
	id TEXT NOT NULL, 
	type TEXT NOT NULL, 
	actors TEXT, 
	recipients TEXT, 
	date TEXT, 
	realis TEXT NOT NULL, 
	reports TEXT, 
	textual_origins INTEGER, 
	interests TEXT, 
	fulfils TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(fulfils) REFERENCES occurrences (id) ON DELETE SET NULL
)
 WITHOUT ROWID

-- next

CREATE INDEX ix_occurrences_date ON occurrences (date)

-- next

CREATE TABLE pairs (
	a BIGINT NOT NULL, 
	kind INTEGER NOT NULL, 
	b BIGINT NOT NULL, 
	score FLOAT, 
	PRIMARY KEY (a, kind, b)
)
 WITHOUT ROWID

-- next

CREATE INDEX pairs_by_b ON pairs (b, kind)

-- next

CREATE TABLE signature_blocks (
	block INTEGER NOT NULL, 
	entries BLOB NOT NULL, 
	PRIMARY KEY (block)
)

-- next

CREATE TABLE signature_runs (
	run INTEGER NOT NULL, 
	part INTEGER NOT NULL, 
	count INTEGER NOT NULL, 
	sum INTEGER NOT NULL, 
	entries BLOB NOT NULL, 
	PRIMARY KEY (run, part)
)

-- next

CREATE TABLE stored_origins (
	id TEXT NOT NULL, 
	documents TEXT, 
	primary_page INTEGER, 
	primary_named TEXT, 
	interests INTEGER, 
	basis INTEGER, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID

-- next

CREATE TABLE stored_series (
	id TEXT NOT NULL, 
	measure TEXT NOT NULL, 
	subjects TEXT, 
	unit TEXT, 
	points TEXT, 
	PRIMARY KEY (id)
)

-- next

CREATE TABLE trait_pages (
	trait INTEGER NOT NULL, 
	page INTEGER NOT NULL, 
	PRIMARY KEY (trait, page)
)
 WITHOUT ROWID

-- next

CREATE TABLE traits (
	number INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (number)
)

-- next

CREATE INDEX traits_by_value ON traits (role, substr('      ' || value, length(value) + 1))

-- next

CREATE TABLE whos (
	number INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	kind INTEGER, 
	name TEXT NOT NULL, 
	country INTEGER, 
	wikidata TEXT, 
	PRIMARY KEY (number)
)

-- next

CREATE INDEX whos_by_id ON whos (substr('      ' || id, length(id) + 1))

-- next

CREATE TABLE words (
	number INTEGER NOT NULL, 
	sum INTEGER NOT NULL, 
	word TEXT NOT NULL, 
	PRIMARY KEY (number)
)

-- next

CREATE INDEX ix_words_sum ON words (sum)

-- next

CREATE TABLE cards (
	number INTEGER NOT NULL, 
	names BLOB NOT NULL, 
	sum INTEGER NOT NULL, 
	head BLOB NOT NULL, 
	record BLOB NOT NULL, 
	PRIMARY KEY (number), 
	FOREIGN KEY(number) REFERENCES numbers (number) ON DELETE CASCADE
)

-- next

CREATE TABLE linked (
	number INTEGER NOT NULL, 
	PRIMARY KEY (number), 
	FOREIGN KEY(number) REFERENCES numbers (number) ON DELETE CASCADE
)

-- next

CREATE TABLE set_aside (
	id TEXT NOT NULL, 
	path TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	at TEXT NOT NULL, 
	build INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(build) REFERENCES builds (id)
)
 WITHOUT ROWID

-- next

CREATE TABLE stale (
	part TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	PRIMARY KEY (part, number), 
	FOREIGN KEY(number) REFERENCES numbers (number) ON DELETE CASCADE
)
 WITHOUT ROWID

-- next

CREATE INDEX ix_stale_number ON stale (number)

-- next

CREATE TABLE stored_actors (
	page INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	who INTEGER NOT NULL, 
	PRIMARY KEY (page, n), 
	FOREIGN KEY(page) REFERENCES numbers (number) ON DELETE CASCADE
)
 WITHOUT ROWID

-- next

CREATE INDEX ix_stored_actors_who ON stored_actors (who)

-- next

CREATE TABLE stored_appearances (
	id TEXT NOT NULL, 
	claim TEXT NOT NULL, 
	statement TEXT NOT NULL, 
	page INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	speaker INTEGER, 
	said_on INTEGER, 
	repeats TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(claim) REFERENCES claims (id) ON DELETE CASCADE, 
	FOREIGN KEY(page) REFERENCES numbers (number) ON DELETE CASCADE
)
 WITHOUT ROWID

-- next

CREATE INDEX ix_stored_appearances_claim ON stored_appearances (claim)

-- next

CREATE INDEX ix_stored_appearances_page ON stored_appearances (page)

-- next

CREATE INDEX ix_stored_appearances_statement ON stored_appearances (statement)

-- next

CREATE TABLE stored_documents (
	page INTEGER NOT NULL, 
	digest BLOB NOT NULL, 
	text_digest BLOB, 
	models INTEGER, 
	knowledge INTEGER, 
	software INTEGER, 
	build INTEGER, 
	language INTEGER, 
	outlet INTEGER, 
	outlet_actor INTEGER, 
	published_interval INTEGER, 
	published_basis INTEGER, 
	published_from TEXT, 
	author INTEGER, 
	place INTEGER, 
	credit INTEGER, 
	published TEXT, 
	updated TEXT, 
	url TEXT, 
	retrieved TEXT, 
	title TEXT, 
	published_evidence TEXT, 
	published_explanation TEXT, 
	voice TEXT, 
	warnings TEXT, 
	blocks TEXT, 
	kind INTEGER, 
	given INTEGER, 
	"key" TEXT NOT NULL, 
	text TEXT NOT NULL, 
	found INTEGER NOT NULL, 
	letters INTEGER NOT NULL, 
	content BLOB, 
	PRIMARY KEY (page), 
	FOREIGN KEY(page) REFERENCES numbers (number) ON DELETE CASCADE
)

-- next

CREATE INDEX ix_stored_documents_found ON stored_documents (found)

-- next

CREATE INDEX ix_stored_documents_key ON stored_documents ("key")

-- next

CREATE INDEX ix_stored_documents_published_from ON stored_documents (published_from)

-- next

CREATE INDEX stored_documents_by_outlet ON stored_documents (outlet)

-- next

CREATE TABLE stored_events (
	page INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	mark BLOB NOT NULL, 
	start INTEGER NOT NULL, 
	length INTEGER NOT NULL, 
	trigger_start INTEGER, 
	trigger_length INTEGER, 
	type INTEGER, 
	plover_type INTEGER, 
	mode INTEGER, 
	contexts INTEGER, 
	quad INTEGER, 
	score FLOAT, 
	actors_code INTEGER, 
	actors_sector INTEGER, 
	actors_actor INTEGER, 
	actors_start INTEGER, 
	actors_length INTEGER, 
	actors TEXT, 
	recipients_code INTEGER, 
	recipients_sector INTEGER, 
	recipients_actor INTEGER, 
	recipients_start INTEGER, 
	recipients_length INTEGER, 
	recipients TEXT, 
	date INTEGER, 
	date_interval INTEGER, 
	place TEXT, 
	realis INTEGER, 
	instrument TEXT, 
	topics INTEGER, 
	reported_by INTEGER, 
	method INTEGER, 
	sure INTEGER, 
	confidence FLOAT, 
	PRIMARY KEY (page, n), 
	FOREIGN KEY(page) REFERENCES numbers (number) ON DELETE CASCADE
)
 WITHOUT ROWID

-- next

CREATE TABLE stored_facets (
	page INTEGER NOT NULL, 
	trait INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	PRIMARY KEY (page, trait, n), 
	FOREIGN KEY(page) REFERENCES numbers (number) ON DELETE CASCADE
)
 WITHOUT ROWID

-- next

CREATE TABLE stored_indicators (
	page INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	mark BLOB NOT NULL, 
	start INTEGER NOT NULL, 
	length INTEGER NOT NULL, 
	measure INTEGER, 
	subjects INTEGER, 
	value FLOAT, 
	unit INTEGER, 
	period INTEGER, 
	qualifier INTEGER, 
	forecast BOOLEAN NOT NULL, 
	topics INTEGER, 
	reported_by INTEGER, 
	method INTEGER, 
	sure INTEGER, 
	PRIMARY KEY (page, n), 
	FOREIGN KEY(page) REFERENCES numbers (number) ON DELETE CASCADE
)
 WITHOUT ROWID

-- next

CREATE TABLE stored_indicators_apart (
	page INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	lower FLOAT, 
	upper FLOAT, 
	rank INTEGER, 
	change FLOAT, 
	confidence FLOAT, 
	PRIMARY KEY (page, n), 
	FOREIGN KEY(page) REFERENCES numbers (number) ON DELETE CASCADE
)
 WITHOUT ROWID

-- next

CREATE TABLE stored_links (
	id TEXT NOT NULL, 
	kind INTEGER, 
	derived INTEGER NOT NULL, 
	derived_start INTEGER, 
	derived_end INTEGER, 
	source INTEGER NOT NULL, 
	source_start INTEGER, 
	source_end INTEGER, 
	score FLOAT, 
	differences TEXT, 
	reasons TEXT, 
	left_out TEXT, 
	added TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(derived) REFERENCES numbers (number) ON DELETE CASCADE, 
	FOREIGN KEY(source) REFERENCES numbers (number) ON DELETE CASCADE
)
 WITHOUT ROWID

-- next

CREATE INDEX ix_stored_links_derived ON stored_links (derived)

-- next

CREATE INDEX ix_stored_links_source ON stored_links (source)

-- next

CREATE TABLE stored_locations (
	page INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	PRIMARY KEY (page, "key"), 
	FOREIGN KEY(page) REFERENCES numbers (number) ON DELETE CASCADE
)
 WITHOUT ROWID

-- next

CREATE INDEX ix_stored_locations_key ON stored_locations ("key")

-- next

CREATE TABLE stored_mentions (
	page INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	mark BLOB NOT NULL, 
	start INTEGER NOT NULL, 
	length INTEGER NOT NULL, 
	actor INTEGER, 
	office INTEGER, 
	basis INTEGER, 
	PRIMARY KEY (page, n), 
	FOREIGN KEY(page) REFERENCES numbers (number) ON DELETE CASCADE
)
 WITHOUT ROWID

-- next

CREATE TABLE stored_mentions_apart (
	page INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	text TEXT, 
	PRIMARY KEY (page, n), 
	FOREIGN KEY(page) REFERENCES numbers (number) ON DELETE CASCADE
)
 WITHOUT ROWID

-- next

CREATE TABLE stored_regions (
	page INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	mark BLOB NOT NULL, 
	start INTEGER NOT NULL, 
	length INTEGER NOT NULL, 
	label INTEGER, 
	rule INTEGER, 
	PRIMARY KEY (page, n), 
	FOREIGN KEY(page) REFERENCES numbers (number) ON DELETE CASCADE
)
 WITHOUT ROWID

-- next

CREATE TABLE stored_statements (
	page INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	mark BLOB NOT NULL, 
	start INTEGER NOT NULL, 
	length INTEGER NOT NULL, 
	kind INTEGER, 
	content_start INTEGER, 
	content_length INTEGER, 
	speaker_start INTEGER, 
	speaker_length INTEGER, 
	speaker_actor INTEGER, 
	speaker_office INTEGER, 
	speaker_basis INTEGER, 
	cue_start INTEGER, 
	cue_length INTEGER, 
	said_on INTEGER, 
	topics INTEGER, 
	about INTEGER, 
	method INTEGER, 
	sure INTEGER, 
	PRIMARY KEY (page, n), 
	FOREIGN KEY(page) REFERENCES numbers (number) ON DELETE CASCADE
)
 WITHOUT ROWID

-- next

CREATE TABLE stored_statements_apart (
	page INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	content TEXT, 
	text TEXT, 
	speaker_name TEXT, 
	speaker TEXT, 
	cue TEXT, 
	venue_start INTEGER, 
	venue_length INTEGER, 
	venue TEXT, 
	via TEXT, 
	addressees TEXT, 
	stance TEXT, 
	flags INTEGER, 
	confidence FLOAT, 
	twin INTEGER, 
	PRIMARY KEY (page, n), 
	FOREIGN KEY(page) REFERENCES numbers (number) ON DELETE CASCADE
)
 WITHOUT ROWID

-- next

CREATE TABLE stored_times (
	page INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	mark BLOB NOT NULL, 
	start INTEGER NOT NULL, 
	length INTEGER NOT NULL, 
	type INTEGER, 
	value INTEGER, 
	interval INTEGER, 
	anchor INTEGER, 
	"offset" INTEGER, 
	rule INTEGER, 
	PRIMARY KEY (page, n), 
	FOREIGN KEY(page) REFERENCES numbers (number) ON DELETE CASCADE
)
 WITHOUT ROWID

-- next

CREATE TABLE stored_times_apart (
	page INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	text TEXT, 
	PRIMARY KEY (page, n), 
	FOREIGN KEY(page) REFERENCES numbers (number) ON DELETE CASCADE
)
 WITHOUT ROWID

-- next

CREATE TABLE ties (
	number INTEGER NOT NULL, 
	"row" BLOB NOT NULL, 
	PRIMARY KEY (number, "row"), 
	FOREIGN KEY(number) REFERENCES numbers (number) ON DELETE CASCADE
)
 WITHOUT ROWID

-- next

CREATE INDEX ties_by_row ON ties ("row")

-- next

CREATE TABLE entry_pages (head INTEGER NOT NULL, page INTEGER NOT NULL, PRIMARY KEY (head, page)) WITHOUT ROWID

-- next

CREATE TABLE entry_blocks (block INTEGER PRIMARY KEY, pages BLOB NOT NULL)

-- next

CREATE VIRTUAL TABLE search USING fts5(
        words, content="search_rows", content_rowid="id", detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 0")

-- next

CREATE VIEW "whole_documents" AS SELECT o.document AS "id", b."key" AS "key", 'sha256:' || lower(hex(b.digest)) AS "digest", 'sha256:' || lower(hex(coalesce(b.text_digest, b.digest))) AS "text_digest", b."text" AS "text", b."url" AS "url", b."retrieved" AS "retrieved", (SELECT x.word FROM words x WHERE x.number = b."language") AS "language", b."title" AS "title", w.word AS "outlet", (SELECT x.word FROM words x WHERE x.number = b."outlet_actor") AS "outlet_actor", (SELECT x.word FROM words x WHERE x.number = b."author") AS "author", (SELECT x.word FROM words x WHERE x.number = b."place") AS "place", (SELECT x.word FROM words x WHERE x.number = b."credit") AS "credit", CASE substr(b.published, 1, 1) WHEN 'T' THEN b.published_from || b.published WHEN '=' THEN substr(b.published, 2) ELSE b.published END AS "published", (SELECT x.word FROM words x WHERE x.number = b."published_interval") AS "published_interval", (SELECT x.word FROM words x WHERE x.number = b."published_basis") AS "published_basis", coalesce(b."published_evidence", '[]') AS "published_evidence", b."published_explanation" AS "published_explanation", b."updated" AS "updated", b."voice" AS "voice", CASE WHEN substr(b.blocks, 1, 1) = '[' THEN b.blocks WHEN b.blocks IS NOT NULL THEN (SELECT '[' || group_concat('[' || (last - value) || ',' || last || ']', ',') || ']' FROM (SELECT key, value, sum(CASE WHEN key = 0 OR value < 0 THEN 0 WHEN gap < 0 THEN value - gap ELSE value + CAST(b.blocks AS integer) END) OVER (ORDER BY key) - CAST(b.blocks AS integer) AS last FROM (SELECT key, value, lag(value) OVER (ORDER BY key) AS gap FROM json_each('[' || b.blocks || ']')) b1) b2 WHERE key > 0 AND value > 0) ELSE '[]' END AS "blocks", coalesce(b."warnings", '[]') AS "warnings", b."published_from" AS "published_from", b."build" AS "build", b."page" AS "page", -1 AS "n" FROM stored_documents b JOIN numbers o ON o.number = b.page LEFT JOIN words w ON w.number = b.outlet

-- next

CREATE VIEW "documents" AS SELECT "id", "key", "digest", "text_digest", "text", "url", "retrieved", "language", "title", "outlet", "outlet_actor", "author", "place", "credit", "published", "published_interval", "published_basis", "published_evidence", "published_explanation", "updated", "voice", "blocks", "warnings" FROM whole_documents

-- next

CREATE VIEW "whole_regions" AS SELECT 'rg-' || lower(hex(b.mark)) AS "id", o.document AS "document", b.start AS "start", b.start + b.length AS "end", (SELECT x.word FROM words x WHERE x.number = b."label") AS "label", (SELECT x.word FROM words x WHERE x.number = b."rule") AS "rule", b.mark AS "mark", b.page AS "page", b.n AS "n" FROM stored_regions b JOIN numbers o ON o.number = b.page

-- next

CREATE VIEW "regions" AS SELECT "id", "document", "start", "end", "label", "rule" FROM whole_regions

-- next

CREATE VIEW "whole_actors" AS SELECT replace(CASE WHEN substr(w.id, 1, 1) = ':' THEN 'organisation' || w.id ELSE w.id END, '@', replace(replace(lower(w.name), ' ', '-'), '
', '-')) AS "id", o.document AS "document", (SELECT x.word FROM words x WHERE x.number = w.kind) AS "kind", w.name AS "name", (SELECT x.word FROM words x WHERE x.number = w.country) AS "country", w.wikidata AS "wikidata", w.id AS "kept", b.page AS "page", b.n AS "n" FROM stored_actors b JOIN numbers o ON o.number = b.page JOIN whos w ON w.number = b.who

-- next

CREATE VIEW "actors" AS SELECT "id", "document", "kind", "name", "country", "wikidata" FROM whole_actors

-- next

CREATE VIEW "whole_mentions" AS SELECT 'mn-' || lower(hex(b.mark)) AS "id", o.document AS "document", b.start AS "start", b.start + b.length AS "end", coalesce(m.text, (SELECT substr(d.text, b.start + 1, b.length) FROM stored_documents d WHERE d.page = b.page)) AS "text", replace(CASE WHEN substr(w.id, 1, 1) = ':' THEN 'organisation' || w.id ELSE w.id END, '@', replace(replace(lower(w.name), ' ', '-'), '
', '-')) AS "actor", (SELECT x.word FROM words x WHERE x.number = b."office") AS "office", (SELECT x.word FROM words x WHERE x.number = b."basis") AS "basis", b.mark AS "mark", b.page AS "page", b.n AS "n" FROM stored_mentions b JOIN numbers o ON o.number = b.page LEFT JOIN stored_actors a ON a.page = b.page AND a.n = b.actor LEFT JOIN whos w ON w.number = a.who LEFT JOIN stored_mentions_apart m ON m.page = b.page AND m.n = b.n

-- next

CREATE VIEW "mentions" AS SELECT "id", "document", "start", "end", "text", "actor", "office", "basis" FROM whole_mentions

-- next

CREATE VIEW "whole_times" AS SELECT 'tx-' || lower(hex(b.mark)) AS "id", o.document AS "document", b.start AS "start", b.start + b.length AS "end", coalesce(m.text, (SELECT substr(d.text, b.start + 1, b.length) FROM stored_documents d WHERE d.page = b.page)) AS "text", (SELECT x.word FROM words x WHERE x.number = b."type") AS "type", (SELECT x.word FROM words x WHERE x.number = b."value") AS "value", (SELECT x.word FROM words x WHERE x.number = b."interval") AS "interval", (SELECT x.word FROM words x WHERE x.number = b."anchor") AS "anchor", (SELECT x.word FROM words x WHERE x.number = b."offset") AS "offset", (SELECT x.word FROM words x WHERE x.number = b."rule") AS "rule", b.mark AS "mark", b.page AS "page", b.n AS "n" FROM stored_times b JOIN numbers o ON o.number = b.page LEFT JOIN stored_times_apart m ON m.page = b.page AND m.n = b.n

-- next

CREATE VIEW "times" AS SELECT "id", "document", "start", "end", "text", "type", "value", "interval", "anchor", "offset", "rule" FROM whole_times

-- next

CREATE VIEW "whole_statements" AS SELECT 'st-' || lower(hex(b.mark)) AS "id", o.document AS "document", b.start AS "start", b.start + b.length AS "end", (SELECT x.word FROM words x WHERE x.number = b."kind") AS "kind", coalesce(m.content, '[[' || coalesce(CAST(b.content_start AS text), 'null') || ',' || coalesce(CAST((b.content_start + b.content_length) AS text), 'null') || ']]') AS "content", coalesce(m.text, (SELECT substr(d.text, b.content_start + 1, b.content_length) FROM stored_documents d WHERE d.page = b.page)) AS "text", CASE WHEN b.speaker_start IS NOT NULL THEN '{"start":' || coalesce(CAST(b.speaker_start AS text), 'null') || ',"end":' || coalesce(CAST((b.speaker_start + b.speaker_length) AS text), 'null') || ',"text":' || json_quote((SELECT substr(d.text, b.speaker_start + 1, b.speaker_length) FROM stored_documents d WHERE d.page = b.page)) || ',"actor":' || json_quote((SELECT replace(CASE WHEN substr(w.id, 1, 1) = ':' THEN 'organisation' || w.id ELSE w.id END, '@', replace(replace(lower(w.name), ' ', '-'), '
', '-')) FROM stored_actors a JOIN whos w ON w.number = a.who WHERE a.page = b.page AND a.n = b.speaker_actor)) || ',"name":' || json_quote(CASE WHEN m.speaker_name IS NULL THEN (SELECT w.name FROM stored_actors a JOIN whos w ON w.number = a.who WHERE a.page = b.page AND a.n = b.speaker_actor) WHEN m.speaker_name <> '' THEN m.speaker_name END) || ',"office":' || json_quote((SELECT x.word FROM words x WHERE x.number = b.speaker_office)) || ',"basis":' || json_quote((SELECT x.word FROM words x WHERE x.number = b.speaker_basis)) || '}' ELSE m.speaker END AS "speaker", CASE WHEN b.cue_start IS NOT NULL THEN '{"start":' || coalesce(CAST(b.cue_start AS text), 'null') || ',"end":' || coalesce(CAST((b.cue_start + b.cue_length) AS text), 'null') || ',"text":' || json_quote((SELECT substr(d.text, b.cue_start + 1, b.cue_length) FROM stored_documents d WHERE d.page = b.page)) || '}' ELSE m.cue END AS "cue", coalesce(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(m."via", char(1), ',"lower":null,"upper":null,"qualifier":null,"forecast":false,"indicator":"in-'), char(2), '","document":"sha256:'), char(3), '{"period":"'), char(4), '","value":'), char(5), ',"sector":null,"actor":"state:'), char(6), ',"sector":null,"actor":'), char(7), '{"code":'), char(8), '{"start":'), char(11), ',"start":'), char(12), ',"end":'), char(14), ',"text":"'), char(15), '","actor":'), char(16), ',"name":null,"office":null,"basis":'), char(17), ',"name":'), char(18), ',"office":'), char(19), ',"basis":'), char(20), '{"left":"'), char(21), '","right":"'), char(22), '","rank":"word"}'), char(23), '","rank":"'), char(24), ',"qualifier":'), char(25), ',"forecast":'), char(26), ',"indicator":"in-'), char(27), '"lower":null,"upper":'), '[]') AS "via", coalesce(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(m."addressees", char(1), ',"lower":null,"upper":null,"qualifier":null,"forecast":false,"indicator":"in-'), char(2), '","document":"sha256:'), char(3), '{"period":"'), char(4), '","value":'), char(5), ',"sector":null,"actor":"state:'), char(6), ',"sector":null,"actor":'), char(7), '{"code":'), char(8), '{"start":'), char(11), ',"start":'), char(12), ',"end":'), char(14), ',"text":"'), char(15), '","actor":'), char(16), ',"name":null,"office":null,"basis":'), char(17), ',"name":'), char(18), ',"office":'), char(19), ',"basis":'), char(20), '{"left":"'), char(21), '","right":"'), char(22), '","rank":"word"}'), char(23), '","rank":"'), char(24), ',"qualifier":'), char(25), ',"forecast":'), char(26), ',"indicator":"in-'), char(27), '"lower":null,"upper":'), '[]') AS "addressees", CASE WHEN m.venue_start IS NOT NULL THEN '{"start":' || coalesce(CAST(m.venue_start AS text), 'null') || ',"end":' || coalesce(CAST((m.venue_start + m.venue_length) AS text), 'null') || ',"text":' || json_quote((SELECT substr(d.text, m.venue_start + 1, m.venue_length) FROM stored_documents d WHERE d.page = b.page)) || '}' ELSE m.venue END AS "venue", (SELECT x.word FROM words x WHERE x.number = b."said_on") AS "said_on", coalesce((SELECT x.word FROM words x WHERE x.number = b."topics"), '[]') AS "topics", coalesce((SELECT x.word FROM words x WHERE x.number = b."about"), '[]') AS "about", coalesce(m."stance", '[]') AS "stance", coalesce((SELECT x.word FROM words x WHERE x.number = m."flags"), '[]') AS "flags", (SELECT x.word FROM words x WHERE x.number = b."method") AS "method", coalesce(m.confidence, b.sure / CAST(10000.0 AS double precision)) AS "confidence", (SELECT 'st-' || lower(hex(s.mark)) FROM stored_statements s WHERE s.page = b.page AND s.n = m.twin) AS "twin", b.mark AS "mark", b.page AS "page", b.n AS "n" FROM stored_statements b JOIN numbers o ON o.number = b.page LEFT JOIN stored_statements_apart m ON m.page = b.page AND m.n = b.n

-- next

CREATE VIEW "statements" AS SELECT "id", "document", "start", "end", "kind", "content", "text", "speaker", "cue", "via", "addressees", "venue", "said_on", "topics", "about", "stance", "flags", "method", "confidence", "twin" FROM whole_statements

-- next

CREATE VIEW "whole_events" AS SELECT 'ev-' || lower(hex(b.mark)) AS "id", o.document AS "document", b.start AS "start", b.start + b.length AS "end", '[' || coalesce(CAST(b.trigger_start AS text), 'null') || ',' || coalesce(CAST((b.trigger_start + b.trigger_length) AS text), 'null') || ']' AS "trigger", (SELECT x.word FROM words x WHERE x.number = b."type") AS "type", (SELECT x.word FROM words x WHERE x.number = b."plover_type") AS "plover_type", (SELECT x.word FROM words x WHERE x.number = b."mode") AS "mode", coalesce((SELECT x.word FROM words x WHERE x.number = b."contexts"), '[]') AS "contexts", b."quad" AS "quad", b."score" AS "score", CASE WHEN coalesce(b.actors_code, b.actors_actor, b.actors_start) IS NOT NULL THEN '[' || '{"code":' || json_quote((SELECT x.word FROM words x WHERE x.number = b.actors_code)) || ',"sector":' || json_quote((SELECT x.word FROM words x WHERE x.number = b.actors_sector)) || ',"actor":' || json_quote((SELECT replace(CASE WHEN substr(w.id, 1, 1) = ':' THEN 'organisation' || w.id ELSE w.id END, '@', replace(replace(lower(w.name), ' ', '-'), '
', '-')) FROM stored_actors a JOIN whos w ON w.number = a.who WHERE a.page = b.page AND a.n = b.actors_actor)) || ',"start":' || coalesce(CAST(b.actors_start AS text), 'null') || ',"end":' || coalesce(CAST((b.actors_start + b.actors_length) AS text), 'null') || ',"text":' || json_quote((SELECT substr(d.text, b.actors_start + 1, b.actors_length) FROM stored_documents d WHERE d.page = b.page)) || '}' || ']' ELSE coalesce(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(b."actors", char(1), ',"lower":null,"upper":null,"qualifier":null,"forecast":false,"indicator":"in-'), char(2), '","document":"sha256:'), char(3), '{"period":"'), char(4), '","value":'), char(5), ',"sector":null,"actor":"state:'), char(6), ',"sector":null,"actor":'), char(7), '{"code":'), char(8), '{"start":'), char(11), ',"start":'), char(12), ',"end":'), char(14), ',"text":"'), char(15), '","actor":'), char(16), ',"name":null,"office":null,"basis":'), char(17), ',"name":'), char(18), ',"office":'), char(19), ',"basis":'), char(20), '{"left":"'), char(21), '","right":"'), char(22), '","rank":"word"}'), char(23), '","rank":"'), char(24), ',"qualifier":'), char(25), ',"forecast":'), char(26), ',"indicator":"in-'), char(27), '"lower":null,"upper":'), '[]') END AS "actors", CASE WHEN coalesce(b.recipients_code, b.recipients_actor, b.recipients_start) IS NOT NULL THEN '[' || '{"code":' || json_quote((SELECT x.word FROM words x WHERE x.number = b.recipients_code)) || ',"sector":' || json_quote((SELECT x.word FROM words x WHERE x.number = b.recipients_sector)) || ',"actor":' || json_quote((SELECT replace(CASE WHEN substr(w.id, 1, 1) = ':' THEN 'organisation' || w.id ELSE w.id END, '@', replace(replace(lower(w.name), ' ', '-'), '
', '-')) FROM stored_actors a JOIN whos w ON w.number = a.who WHERE a.page = b.page AND a.n = b.recipients_actor)) || ',"start":' || coalesce(CAST(b.recipients_start AS text), 'null') || ',"end":' || coalesce(CAST((b.recipients_start + b.recipients_length) AS text), 'null') || ',"text":' || json_quote((SELECT substr(d.text, b.recipients_start + 1, b.recipients_length) FROM stored_documents d WHERE d.page = b.page)) || '}' || ']' ELSE coalesce(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(b."recipients", char(1), ',"lower":null,"upper":null,"qualifier":null,"forecast":false,"indicator":"in-'), char(2), '","document":"sha256:'), char(3), '{"period":"'), char(4), '","value":'), char(5), ',"sector":null,"actor":"state:'), char(6), ',"sector":null,"actor":'), char(7), '{"code":'), char(8), '{"start":'), char(11), ',"start":'), char(12), ',"end":'), char(14), ',"text":"'), char(15), '","actor":'), char(16), ',"name":null,"office":null,"basis":'), char(17), ',"name":'), char(18), ',"office":'), char(19), ',"basis":'), char(20), '{"left":"'), char(21), '","right":"'), char(22), '","rank":"word"}'), char(23), '","rank":"'), char(24), ',"qualifier":'), char(25), ',"forecast":'), char(26), ',"indicator":"in-'), char(27), '"lower":null,"upper":'), '[]') END AS "recipients", (SELECT x.word FROM words x WHERE x.number = b."date") AS "date", (SELECT x.word FROM words x WHERE x.number = b."date_interval") AS "date_interval", b."place" AS "place", (SELECT x.word FROM words x WHERE x.number = b."realis") AS "realis", b."instrument" AS "instrument", coalesce((SELECT x.word FROM words x WHERE x.number = b."topics"), '[]') AS "topics", (SELECT 'st-' || lower(hex(s.mark)) FROM stored_statements s WHERE s.page = b.page AND s.n = b.reported_by) AS "reported_by", (SELECT x.word FROM words x WHERE x.number = b."method") AS "method", coalesce(b.confidence, b.sure / CAST(10000.0 AS double precision)) AS "confidence", b.mark AS "mark", b.page AS "page", b.n AS "n" FROM stored_events b JOIN numbers o ON o.number = b.page

-- next

CREATE VIEW "events" AS SELECT "id", "document", "start", "end", "trigger", "type", "plover_type", "mode", "contexts", "quad", "score", "actors", "recipients", "date", "date_interval", "place", "realis", "instrument", "topics", "reported_by", "method", "confidence" FROM whole_events

-- next

CREATE VIEW "whole_indicators" AS SELECT 'in-' || lower(hex(b.mark)) AS "id", o.document AS "document", b.start AS "start", b.start + b.length AS "end", (SELECT x.word FROM words x WHERE x.number = b."measure") AS "measure", coalesce((SELECT x.word FROM words x WHERE x.number = b."subjects"), '[]') AS "subjects", b."value" AS "value", m."lower" AS "lower", m."upper" AS "upper", m."rank" AS "rank", m."change" AS "change", (SELECT x.word FROM words x WHERE x.number = b."unit") AS "unit", (SELECT x.word FROM words x WHERE x.number = b."period") AS "period", (SELECT x.word FROM words x WHERE x.number = b."qualifier") AS "qualifier", b."forecast" AS "forecast", coalesce((SELECT x.word FROM words x WHERE x.number = b."topics"), '[]') AS "topics", (SELECT 'st-' || lower(hex(s.mark)) FROM stored_statements s WHERE s.page = b.page AND s.n = b.reported_by) AS "reported_by", (SELECT x.word FROM words x WHERE x.number = b."method") AS "method", coalesce(m.confidence, b.sure / CAST(10000.0 AS double precision)) AS "confidence", b.mark AS "mark", b.page AS "page", b.n AS "n" FROM stored_indicators b JOIN numbers o ON o.number = b.page LEFT JOIN stored_indicators_apart m ON m.page = b.page AND m.n = b.n

-- next

CREATE VIEW "indicators" AS SELECT "id", "document", "start", "end", "measure", "subjects", "value", "lower", "upper", "rank", "change", "unit", "period", "qualifier", "forecast", "topics", "reported_by", "method", "confidence" FROM whole_indicators

-- next

CREATE VIEW "whole_facets" AS SELECT coalesce((SELECT 'st-' || lower(hex(s.mark)) FROM stored_statements s WHERE s.page = b.page AND s.n = b.n), (SELECT 'ev-' || lower(hex(s.mark)) FROM stored_events s WHERE s.page = b.page AND s.n = b.n), (SELECT 'in-' || lower(hex(s.mark)) FROM stored_indicators s WHERE s.page = b.page AND s.n = b.n)) AS "entry", t.role AS "role", t.value AS "value", CASE  WHEN EXISTS (SELECT 1 FROM stored_statements s WHERE s.page = b.page AND s.n = b.n) THEN 'statements' WHEN EXISTS (SELECT 1 FROM stored_events s WHERE s.page = b.page AND s.n = b.n) THEN 'events' WHEN EXISTS (SELECT 1 FROM stored_indicators s WHERE s.page = b.page AND s.n = b.n) THEN 'indicators' END AS "of_table", o.document AS "document", b.page AS "page", b.n AS "n" FROM stored_facets b JOIN numbers o ON o.number = b.page JOIN trait_pages p ON p.page = b.page AND p.trait = b.trait JOIN traits t ON t.number = p.trait

-- next

CREATE VIEW "facets" AS SELECT "entry", "role", "value", "of_table", "document" FROM whole_facets

-- next

CREATE VIEW "whole_search_rows" AS SELECT k.rowid AS "id", CASE WHEN (k.rowid - b.found - 1) < 0 THEN o.document WHEN s.mark IS NOT NULL THEN 'st-' || lower(hex(s.mark)) WHEN e.mark IS NOT NULL THEN 'ev-' || lower(hex(e.mark)) WHEN i.mark IS NOT NULL THEN 'in-' || lower(hex(i.mark)) END AS "entry", CASE WHEN (k.rowid - b.found - 1) < 0 THEN 'documents' WHEN s.mark IS NOT NULL THEN 'statements' WHEN e.mark IS NOT NULL THEN 'events' WHEN i.mark IS NOT NULL THEN 'indicators' END AS "of_table", o.document AS "document", CASE WHEN (k.rowid - b.found - 1) < 0 THEN (SELECT coalesce(d.title || ' ', '') || d.text FROM stored_documents d WHERE d.page = b.page) ELSE (SELECT substr(d.text, coalesce(s.start, e.start, i.start) + 1, coalesce(s.length, e.length, i.length)) FROM stored_documents d WHERE d.page = b.page) END AS "words", CASE WHEN (k.rowid - b.found - 1) < 0 THEN b.letters ELSE coalesce(s.length, e.length, i.length) END AS "length", k.search AS "asked", b.page AS "page", (k.rowid - b.found - 1) AS "n" FROM search k JOIN stored_documents b ON b.page = (SELECT x.page FROM stored_documents x WHERE x.found <= k.rowid ORDER BY x.found DESC LIMIT 1) JOIN numbers o ON o.number = b.page LEFT JOIN stored_statements s ON s.page = b.page AND s.n = (k.rowid - b.found - 1) LEFT JOIN stored_events e ON e.page = b.page AND e.n = (k.rowid - b.found - 1) LEFT JOIN stored_indicators i ON i.page = b.page AND i.n = (k.rowid - b.found - 1)

-- next

CREATE VIEW "search_rows" AS SELECT "id", "entry", "of_table", "document", "words" FROM (SELECT b.id AS "id", CASE WHEN b.n < 0 THEN o.document WHEN s.mark IS NOT NULL THEN 'st-' || lower(hex(s.mark)) WHEN e.mark IS NOT NULL THEN 'ev-' || lower(hex(e.mark)) WHEN i.mark IS NOT NULL THEN 'in-' || lower(hex(i.mark)) END AS "entry", CASE WHEN b.n < 0 THEN 'documents' WHEN s.mark IS NOT NULL THEN 'statements' WHEN e.mark IS NOT NULL THEN 'events' WHEN i.mark IS NOT NULL THEN 'indicators' END AS "of_table", o.document AS "document", b.page AS "page", b.n AS "n", CASE WHEN b.n < 0 THEN (SELECT coalesce(d.title || ' ', '') || d.text FROM stored_documents d WHERE d.page = b.page) ELSE (SELECT substr(d.text, coalesce(s.start, e.start, i.start) + 1, coalesce(s.length, e.length, i.length)) FROM stored_documents d WHERE d.page = b.page) END AS "words", CASE WHEN b.n < 0 THEN b.letters ELSE coalesce(s.length, e.length, i.length) END AS "length", NULL AS "asked" FROM (SELECT page, found AS id, letters, -1 AS n FROM stored_documents UNION ALL SELECT x.page, d.found + 1 + x.n AS id, d.letters, x.n FROM stored_statements x JOIN stored_documents d ON d.page = x.page UNION ALL SELECT x.page, d.found + 1 + x.n AS id, d.letters, x.n FROM stored_events x JOIN stored_documents d ON d.page = x.page UNION ALL SELECT x.page, d.found + 1 + x.n AS id, d.letters, x.n FROM stored_indicators x JOIN stored_documents d ON d.page = x.page) b JOIN numbers o ON o.number = b.page LEFT JOIN stored_statements s ON s.page = b.page AND s.n = b.n LEFT JOIN stored_events e ON e.page = b.page AND e.n = b.n LEFT JOIN stored_indicators i ON i.page = b.page AND i.n = b.n) listed

-- next

CREATE VIEW "links" AS SELECT b."id" AS "id", (SELECT x.word FROM words x WHERE x.number = b."kind") AS "kind", d.document AS "derived_document", b."derived_start" AS "derived_start", b."derived_end" AS "derived_end", s.document AS "source_document", b."source_start" AS "source_start", b."source_end" AS "source_end", b."score" AS "score", replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(b."differences", char(1), ',"lower":null,"upper":null,"qualifier":null,"forecast":false,"indicator":"in-'), char(2), '","document":"sha256:'), char(3), '{"period":"'), char(4), '","value":'), char(5), ',"sector":null,"actor":"state:'), char(6), ',"sector":null,"actor":'), char(7), '{"code":'), char(8), '{"start":'), char(11), ',"start":'), char(12), ',"end":'), char(14), ',"text":"'), char(15), '","actor":'), char(16), ',"name":null,"office":null,"basis":'), char(17), ',"name":'), char(18), ',"office":'), char(19), ',"basis":'), char(20), '{"left":"'), char(21), '","right":"'), char(22), '","rank":"word"}'), char(23), '","rank":"'), char(24), ',"qualifier":'), char(25), ',"forecast":'), char(26), ',"indicator":"in-'), char(27), '"lower":null,"upper":') AS "differences", b."reasons" AS "reasons", b."left_out" AS "left_out", b."added" AS "added" FROM stored_links b JOIN numbers d ON d.number = b.derived JOIN numbers s ON s.number = b.source

-- next

CREATE VIEW "origins" AS SELECT b."id" AS "id", coalesce(b.documents, '["' || o.document || '"]') AS "documents", o.document AS "primary_document", b."primary_named" AS "primary_named", (SELECT x.word FROM words x WHERE x.number = b."interests") AS "interests", (SELECT x.word FROM words x WHERE x.number = b."basis") AS "basis" FROM stored_origins b LEFT JOIN numbers o ON o.number = b.primary_page

-- next

CREATE VIEW "appearances" AS SELECT b."id" AS "id", b."claim" AS "claim", b."statement" AS "statement", o.document AS "document", b."start" AS "start", b."end" AS "end", (SELECT x.word FROM words x WHERE x.number = b."speaker") AS "speaker", (SELECT x.word FROM words x WHERE x.number = b."said_on") AS "said_on", b."repeats" AS "repeats" FROM stored_appearances b JOIN numbers o ON o.number = b.page

-- next

CREATE VIEW "series" AS SELECT b."id" AS "id", b."measure" AS "measure", b."subjects" AS "subjects", b."unit" AS "unit", replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(b."points", char(1), ',"lower":null,"upper":null,"qualifier":null,"forecast":false,"indicator":"in-'), char(2), '","document":"sha256:'), char(3), '{"period":"'), char(4), '","value":'), char(5), ',"sector":null,"actor":"state:'), char(6), ',"sector":null,"actor":'), char(7), '{"code":'), char(8), '{"start":'), char(11), ',"start":'), char(12), ',"end":'), char(14), ',"text":"'), char(15), '","actor":'), char(16), ',"name":null,"office":null,"basis":'), char(17), ',"name":'), char(18), ',"office":'), char(19), ',"basis":'), char(20), '{"left":"'), char(21), '","right":"'), char(22), '","rank":"word"}'), char(23), '","rank":"'), char(24), ',"qualifier":'), char(25), ',"forecast":'), char(26), ',"indicator":"in-'), char(27), '"lower":null,"upper":') AS "points" FROM stored_series b
