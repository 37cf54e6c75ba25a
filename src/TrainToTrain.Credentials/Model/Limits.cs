namespace TrainToTrain.Credentials.Model;

/// <summary>Every upper bound of the system (DESIGN §7). Each number has its reason beside it and a test that reaches it.</summary>
public static class Limits
{
    /// <summary>Bytes of one credential. A stapled badge is about 11 KiB; the rest is room for evidence and an inline image.</summary>
    public const int CredentialBytes = 1024 * 1024;

    /// <summary>Nesting of JSON. Open Badges nest to about 12; every recursive reader is safe far beyond 32.</summary>
    public const int JsonDepth = 32;

    /// <summary>Bytes of a PNG or SVG carrier: a print-quality certificate image fits.</summary>
    public const int ImageBytes = 10 * 1024 * 1024;

    /// <summary>Pixels of a picture on a certificate, each of which takes eight bytes to draw: 600 dots an inch over nine centimetres squared is as much.</summary>
    public const int CertificatePixels = 4 * 1024 * 1024;

    /// <summary>Nesting of what a PDF is made of: names of files are ten deep at most.</summary>
    public const int PdfDepth = 32;

    /// <summary>Sections of a PDF's table of objects: one for each time somebody saved it without writing it anew.</summary>
    public const int PdfSections = 64;

    /// <summary>Entries of these tables: a certificate has thirty, a book of a thousand pages fewer than these.</summary>
    public const int PdfEntries = 100_000;

    /// <summary>Objects of a PDF that are looked at on the way to its attached files: a dozen as a rule, one more for each sixty files.</summary>
    public const int PdfObjectsRead = 1000;

    /// <summary>Bytes of all parts of a PDF that are inflated to find and read its attached files: tables and credentials of the largest size.</summary>
    public const int PdfInflatedBytes = 16 * 1024 * 1024;

    /// <summary>Files attached to a PDF that are looked at: a badge, and whatever else somebody hands out with it.</summary>
    public const int PdfFiles = 16;

    /// <summary>Bytes of a status list once inflated: 128 million one-bit entries; a 1,000-fold gzip bomb stops here.</summary>
    public const int StatusListBytes = 16 * 1024 * 1024;

    /// <summary>Bits of one status, each value of which has a message in the entry: 256 of them are as many as the mechanisms with the widest entries have.</summary>
    public const int StatusBits = 8;

    /// <summary>Bytes of an unsigned revocation list, which names each revoked badge in full: some 30,000 of one issuer.</summary>
    public const int RevocationListBytes = 4 * 1024 * 1024;

    /// <summary>Bytes of an anchors file: every authority and agreement of the world's countries and states would fit.</summary>
    public const int AnchorsBytes = 8 * 1024 * 1024;

    /// <summary>Bytes of a DID document. Ours have a handful of keys.</summary>
    public const int DidDocumentBytes = 256 * 1024;

    /// <summary>Bytes of one fetched resource as it travels: a full status list is random bits, barely compressed, and base64 adds a third.</summary>
    public const int FetchBytes = 24 * 1024 * 1024;

    /// <summary>Time for one fetch, redirects included: an employer waits five seconds, not ten.</summary>
    public static readonly TimeSpan FetchTime = TimeSpan.FromSeconds(5);

    /// <summary>Redirects followed for one fetch: http to https is refused anyway, so hosts need one or two.</summary>
    public const int FetchRedirects = 3;

    /// <summary>Names looked up at once, each of which holds a thread while the resolver waits: a service asks a dozen hosts at its busiest.</summary>
    public const int HostLookups = 16;

    /// <summary>Disclosures of one SD-JWT: a badge with every member and item hidden has about a hundred.</summary>
    public const int Disclosures = 256;

    /// <summary>How old a key binding may be, and how far ahead of our clock: its nonce was given out for this presentation.</summary>
    public static readonly TimeSpan KeyBindingAge = TimeSpan.FromMinutes(10);

    /// <summary>Proofs on one credential: a proof set has two or three, and each costs a canonicalisation of all of it and a signature.</summary>
    public const int Proofs = 8;

    /// <summary>Accreditations on one path, agreements included: four generations of trainers is already a long chain.</summary>
    public const int PathLength = 8;

    /// <summary>Signatures checked for one lineage, each once: eight paths of eight, at about 40 µs each 2.5 ms at worst.</summary>
    public const int Signatures = 64;

    /// <summary>Endorsements looked at inside one badge: real ones have one or two, and each costs a signature and a look at a status list.</summary>
    public const int Endorsements = 16;

    /// <summary>Credentials looked at inside one learner record: a degree with its modules has about forty, and as many stapled badges as have room in it are ninety.</summary>
    public const int HeldCredentials = 64;

    /// <summary>Candidate paths tried for one lineage: more is an attack on the search, not a lineage.</summary>
    public const int CandidatePaths = 1000;

    /// <summary>Entity statements of one import: as many entities as a country has trainers.</summary>
    public const int FederationStatements = 10_000;

    /// <summary>Documents of a folder that are looked through for accreditations: a country's trainers, and half a minute of reading at most.</summary>
    public const int IndexedDocuments = 10_000;

    /// <summary>A question of the trust query protocol: four identifiers and a few words.</summary>
    public const int TrustQueryBytes = 16 * 1024;

    /// <summary>Signatures checked for one verification with all that came with it: sixty-four components, each with the longest lineage, a co-signature and its own, are 640; at about 40 µs each 40 ms.</summary>
    public const int SignaturesInAll = 1024;

    /// <summary>Candidate paths tried for all of it: one in order needs one or two for each badge.</summary>
    public const int CandidatePathsInAll = 4 * CandidatePaths;

    /// <summary>Bytes read for all of it, each as often as it is read: the largest bundle three times. Proofs by canonical statements, of which there may be eight on one credential, read 50 MB a second.</summary>
    public const int BytesInAll = 32 * 1024 * 1024;

    /// <summary>Accreditations offered to one verification (stapled, beside it, fetched): an index over more is work for an attacker's benefit.</summary>
    public const int Accreditations = 256;

    /// <summary>Status lists of others that a sweep has in hand at a time: enough to wait for some while one is gone through, and of the largest 64 MiB.</summary>
    public const int SweptListsAhead = 4;

    /// <summary>Agencies of an anchors file whose notices of barred trainers are looked at: one for each state of a large country, and some neighbours.</summary>
    public const int NoticeSources = 64;

    /// <summary>Rows of one notice of barred trainers: ten times those that the largest teachers' registers strike off in a decade.</summary>
    public const int BarredTrainers = 10_000;

    /// <summary>Bytes of a notice as it travels: as many rows with DIDs of 200 characters, in base64url.</summary>
    public const int NoticeBytes = 4 * 1024 * 1024;

    /// <summary>Bytes of all notices kept between verifications: eight of the largest, and of the usual ones all that can be pinned.</summary>
    public const int CachedNoticeBytes = 32 * 1024 * 1024;

    /// <summary>Recognition agreements of an anchors file: one with each jurisdiction of the world, both halves.</summary>
    public const int Agreements = 512;

    /// <summary>Rows of one agreement: a country's whole register of trades is some hundreds; they are looked through once a badge.</summary>
    public const int EquivalenceRows = 1000;

    /// <summary>Results one row may ask for: a trade's test has a handful of parts.</summary>
    public const int RequiredResults = 16;

    /// <summary>Things a row may say that a badge lacks: people read them.</summary>
    public const int MissingParts = 16;

    /// <summary>Characters of an id or a text in an agreement: they stand in sentences.</summary>
    public const int AgreementText = 500;

    /// <summary>Badges beside a foreign one that are verified as its bridging achievement: one a row is usual, and each costs a lineage.</summary>
    public const int BridgingBadges = 8;

    /// <summary>Resources fetched for one verification: a status list and a DID document for each signer of the longest path, twice over.</summary>
    public const int Fetches = 40;

    /// <summary>Time spent waiting for all of them, after which no further one is asked for: as long as four hosts that do not answer take.</summary>
    public static readonly TimeSpan FetchesTime = TimeSpan.FromSeconds(20);

    /// <summary>Entries of an array member that is looked at one by one (types, alignments, evidence, status): real ones have under ten.</summary>
    public const int ArrayItems = 1000;

    /// <summary>Keys of one DID document: rotation once a month for eight years.</summary>
    public const int DidKeys = 100;

    /// <summary>Accreditations remembered as proven from one verification to the next: at about 10 KiB each, 40 MiB; a country has fewer trainers at work in a day.</summary>
    public const int CachedAccreditations = 4096;

    /// <summary>Bytes of all accreditations remembered, as they came; parsed they take about five times that. One of them may be as large as a credential.</summary>
    public const int CachedAccreditationBytes = 64 * 1024 * 1024;

    /// <summary>How long a proof by a key that is looked up (did:web) is remembered: a revoked key is noticed within five minutes.</summary>
    public static readonly TimeSpan KeyDocumentAge = TimeSpan.FromMinutes(5);

    /// <summary>Key documents, and accreditations that are named and not stapled, kept between verifications: two or three for each provider met.</summary>
    public const int KeptResources = 1000;

    /// <summary>Bytes of all of them, as they came: a usual one has 1 to 10 KiB, so a thousand fit; some of the largest do, too.</summary>
    public const int KeptResourceBytes = 32 * 1024 * 1024;

    /// <summary>How long a service remembers that something could not be had: one wait for a host that is down, and back ten seconds after it is.</summary>
    public static readonly TimeSpan FailureAge = TimeSpan.FromSeconds(10);

    /// <summary>Failures remembered: hosts that are down are few; more are somebody's invention, and forgotten.</summary>
    public const int KeptFailures = 1000;

    /// <summary>Sets of anchors a service has by name: one for each kind of caller and place.</summary>
    public const int AnchorSets = 100;

    /// <summary>Bytes of a request's line and of its headers together: a verify link of a stapled badge in a query, and what browsers and proxies add.</summary>
    public const int RequestHeadBytes = 32 * 1024;

    /// <summary>Headers of a request: browsers send twenty, proxies add ten.</summary>
    public const int RequestHeaders = 64;

    /// <summary>Time for the head of a request to arrive whole, and as long a body may be slower than <see cref="RequestBodyRate"/>.</summary>
    public static readonly TimeSpan RequestHeadTime = TimeSpan.FromSeconds(10);

    /// <summary>Bytes a second of a body, on average: the slowest phone network there is has twice that.</summary>
    public const int RequestBodyRate = 500;

    /// <summary>Parts of a form that is uploaded: one holds the credential, and browsers add what else is in their form.</summary>
    public const int FormParts = 16;

    /// <summary>Bytes of one line of a batch: a credential of the largest size with what belongs to it, and the escapes of a text in JSON.</summary>
    public const int BatchLineBytes = 2 * CredentialBytes;

    /// <summary>Lines of a batch that are read ahead of the one whose report is written: enough to keep the processors busy, and flat in memory.</summary>
    public const int BatchLinesAhead = 8;

    /// <summary>Copies fetched anew at a time before their time is over: a thousand of hosts that answer in a second take a minute.</summary>
    public const int Refreshes = 16;

    /// <summary>Findings of one structure check: a hundred reasons are as good as a million, and a report stays a page.</summary>
    public const int StructureFindings = 100;

    /// <summary>Status lists kept between verifications: an employer meets a handful of providers, a service a few hundred.</summary>
    public const int CachedStatusLists = 1000;

    /// <summary>Bytes of all status lists kept: a list is 16 KiB as a rule, so a thousand fit; one of the largest does, too.</summary>
    public const int CachedStatusListBytes = 64 * 1024 * 1024;

    /// <summary>Bytes of an accreditation register as it travels: some 15,000 withdrawn trainers of one accreditor.</summary>
    public const int RegisterBytes = 4 * 1024 * 1024;

    /// <summary>Registers kept between verifications: one an accreditor, and only of those who withdrew an accreditation somebody met.</summary>
    public const int CachedRegisters = 1000;

    /// <summary>Bytes of all registers kept: a usual one has a few rows, so a thousand fit; some of the largest do, too.</summary>
    public const int CachedRegisterBytes = 32 * 1024 * 1024;

    /// <summary>How long a status list or register may be kept whatever its <c>ttl</c> says: a revocation should not take more than a day to arrive.</summary>
    public static readonly TimeSpan StatusListAge = TimeSpan.FromDays(1);

    /// <summary>Bytes of a signed checkpoint: sixteen post-quantum signatures, which a reader has to take, are 80 KiB.</summary>
    public const int NoteBytes = 128 * 1024;

    /// <summary>Signatures of one checkpoint: a reader has to take 16 (signed-note); each of a trusted key costs about 50 µs.</summary>
    public const int NoteSignatures = 32;

    /// <summary>Bytes of a proof of existence: a checkpoint of the largest size, its hashes, and room for extra data nobody here uses.</summary>
    public const int TlogProofBytes = 192 * 1024;

    /// <summary>Proofs of existence that may come beside a badge: of the badge and of each accreditation of the longest path, from seven logs each.</summary>
    public const int ProofsOfExistence = 64;

    /// <summary>Hashes of a proof of inclusion or consistency: sizes have 63 bits.</summary>
    public const int TlogProofHashes = 63;

    /// <summary>Logs, and witnesses, of an anchors file: one of each for every jurisdiction of the world.</summary>
    public const int LogKeys = 1000;

    /// <summary>Bytes of a form that are read before it is answered, most of them to no purpose: a browser shows no answer before it has sent its photo.</summary>
    public const int UploadBytes = 48 * 1024 * 1024;

    /// <summary>Characters of one text of a badge on the page: two screens of a phone, and the whole of every narrative met so far.</summary>
    public const int ShownText = 2000;

    /// <summary>Items of one list of a badge on the page (results, evidence, alignments): a page is for reading.</summary>
    public const int ShownItems = 20;

    /// <summary>Bytes of one entry of a backup: parts of tables are cut at half of that, and the largest value there is, a published list, fits into one.</summary>
    public const int BackupEntryBytes = 32 * 1024 * 1024;

    /// <summary>Bytes of the list of a backup's entries, of which each takes about 200: the parts and the log of a hundred million badges.</summary>
    public const int BackupManifestBytes = 128 * 1024 * 1024;

    /// <summary>Rungs of a pathway: the longest ladders in use have a dozen.</summary>
    public const int PathwayRungs = 64;

    /// <summary>Rules of a pathway, groups and leaves of all rungs: a trade with its whole catalogue of modules has three hundred.</summary>
    public const int PathwayRules = 1000;

    /// <summary>Rules inside one another: people lose track at three, and in JSON each takes two of the levels a credential may have.</summary>
    public const int PathwayRuleDepth = 8;

    /// <summary>Badges one rule may ask for: a record of deliveries over a working life.</summary>
    public const int PathwayBadges = 1000;

    /// <summary>What is wrong with a pathway, told at once: whoever has more begins anew.</summary>
    public const int PathwayProblems = 100;

    /// <summary>Components of one milestone, each of which is verified by itself: a master's portfolio has some forty, and a learner record holds as many.</summary>
    public const int StackComponents = 64;

    /// <summary>Badges an accreditation names as evidence: each is a verification of its own, and an accreditation travels in every badge below it.</summary>
    public const int EligibilityEvidence = 64;

    /// <summary>Candidates that are listed of each kind: all that memory holds of any number of learners.</summary>
    public const int Candidates = 1000;

    /// <summary>Characters of an id or a name in a pathway: they stand in pictures and sentences.</summary>
    public const int PathwayText = 500;

    /// <summary>Editions followed from the one a badge teaches back to the one its trainer was certified for: one every half year, for eight years.</summary>
    public const int Editions = 16;

    /// <summary>Bytes of what lies beside an achievement about its editions and adaptations: a hundred records of 10 KiB.</summary>
    public const int StandardsBytes = 1024 * 1024;

    /// <summary>Changes one adaptation lists: whoever changes more has written a curriculum of their own.</summary>
    public const int CurriculumChanges = 100;

    /// <summary>Files of one curriculum: a two years' programme with a folder for each of its days.</summary>
    public const int CurriculumFiles = 10_000;

    /// <summary>Bytes of a curriculum manifest: as many files with names of a hundred characters.</summary>
    public const int CurriculumManifestBytes = 4 * 1024 * 1024;

    /// <summary>Bytes of a competency framework that is imported: the largest state standards have some 10,000 items of 1 KiB.</summary>
    public const int FrameworkBytes = 16 * 1024 * 1024;

    /// <summary>Items, and associations between them, of one imported framework, each of which becomes a node in memory.</summary>
    public const int FrameworkItems = 50_000;

    /// <summary>Trust lists of an anchors file: one for each state and country whose badges an employer meets.</summary>
    public const int TrustLists = 256;

    /// <summary>Bytes of the root of a trust list: as many keys as it may have are 4 KiB, as many signatures 6.</summary>
    public const int TrustRootBytes = 64 * 1024;

    /// <summary>Bytes of a trust list: a hundred agreements of 10 KiB in it, twice in base64; what is larger is named by digest.</summary>
    public const int TrustListBytes = 2 * 1024 * 1024;

    /// <summary>Keys of one role of a trust list: a board has a dozen members.</summary>
    public const int TrustKeys = 32;

    /// <summary>Signatures of one document of a trust list: of the keys before and after a rotation.</summary>
    public const int TrustSignatures = 64;

    /// <summary>Roots taken one after the other in one update: a rotation a month for five years; the others are taken the next time.</summary>
    public const int TrustRoots = 64;

    /// <summary>Documents a trust list names by digest, each of which is fetched: agreements with as many jurisdictions.</summary>
    public const int TrustDocuments = 64;

    /// <summary>Characters of an id, URL or name in a trust list: they stand in sentences.</summary>
    public const int TrustText = 500;
}
