namespace TrainToTrain.Credentials.Api.OpenApi;

/// <summary>What is said of each endpoint.</summary>
internal static class Operations
{
    private const string Json = "application/json";

    private static readonly (string, string)[] How =
    [
        ("policy", "integrity: who it names has signed it and not taken it back. lineage (the default): and was certified, up to an authority that is trusted."),
        ("at", "The time the verdict is about, with zone (RFC 3339); a + in it is written %2B. Now, when absent."),
        ("anchors", "Whom to trust, by the name of a set of GET /v1/anchors. The default set, when absent."),
        ("challenge", "What was given out to be signed by whoever presents the badge."),
        ("domain", "Whom the presentation has to be made for."),
        ("refresh", "true: judge a newer edition where the issuer offers one, which tells the issuer that somebody looks at the badge."),
    ];

    public static readonly OperationDescription Verify = new("verify", "The verdict on a badge",
        "The body is a badge as JSON, JWT or SD-JWT, a PNG or SVG it is baked into, a presentation that brings what belongs to it, or one of these as the one part of a form. Its bytes say which, whatever its Content-Type. A verdict of any kind is 200; what is no badge at all is a problem. An address in the body is never fetched.")
    {
        Query = [.. How, ("receipt", "true: the answer is an object of report and receipt, a JWT (vc+jwt) this service signs over the digests of the report and of what was handed in.")],
        Accepts = [Json, "application/vc", "application/vc+jwt", "application/vc+sd-jwt", "image/png", "image/svg+xml", "application/pdf", "multipart/form-data", "text/plain"],
        Answers = [new(200, Json, "The report.", "Report")],
    };

    public static readonly OperationDescription VerifyBatch = new("verifyBatch", "A verdict a line, for a badge a line",
        "A line is a badge as JSON, a JSON string with a JWT in it, or the JWT as it is. Reports come in the order of the lines and while lines are sent; whoever does not read them is not read from. The input of a report is the number of its line, from 1. A line that is no badge has a report that says so.")
    {
        Query = How,
        Accepts = ["application/x-ndjson"],
        Answers = [new(200, "application/x-ndjson", "A report a line.", "Report")],
    };

    public static readonly OperationDescription Anchors = new("anchors", "Whom this service trusts", "The sets of anchors by name, each in the form of an anchors file.")
    {
        Answers = [new(200, Json, "The sets, by name.", "AnchorSets")],
    };

    public static readonly OperationDescription Lineage = new("lineage", "The report on an accreditation there is a copy of here", "And so the lineage above it. Nothing is fetched because its address is asked for.")
    {
        Path = [("accreditation", "Its id, as it is.")],
        Query = How,
        Answers = [new(200, Json, "The report.", "Report"), new(404, Problems.MediaType, "There is no copy of it here.", "Problem")],
    };

    public static readonly OperationDescription Authorization = new("trqpAuthorization", "ToIP TRQP 2.0: whether an authority authorises somebody",
        "entity_id is the DID of a trainer or authority, authority_id that of a pinned one, action issue or accredit, resource the id of an achievement; time in the context is the time it is about, now when absent, and jurisdiction and level (EQF, 1 to 8) say what a badge would. authorized is true or false only where that is certain: what could not be found out is 503, what only a badge can tell 422, who is not known here 404.")
    {
        Query = [("anchors", "Whom to trust, by the name of a set of GET /v1/anchors. The default set, when absent.")],
        Accepts = [Json],
        Answers = TrustAnswers("The answer, with authorized."),
    };

    public static readonly OperationDescription Recognition = Authorization with
    {
        Id = "trqpRecognition",
        Summary = "ToIP TRQP 2.0: whether an authority recognises another one",
        Text = "By an agreement of authority_id with entity_id that is pinned here, and by no detour over others. resource is the id of the foreign achievement, action issue, accredit or recognize; extent in the context is full (the default) or partial. recognized is true or false only where that is certain: what could not be found out is 503, what only a badge can tell 422, an authority that is not pinned 404.",
        Answers = TrustAnswers("The answer, with recognized."),
    };

    public static readonly OperationDescription Published = new("published", "What a provider publishes", "Status lists, registers, did.json, achievements, a log: the files of its site, under their paths.")
    {
        Path = [("file", "As it is in the site.")],
        Query = [("timestamp", "As of when a list is wanted: the edition that was published then; none is 404.")],
        Answers = [new(200, "application/vc+jwt", "The file, with its own media type, ETag and Cache-Control."), new(304, Json, "It is the one you have."), new(404, Problems.MediaType, "There is no such file, or no edition of that time.", "Problem")],
    };

    public static readonly OperationDescription VcVerify = new("vcVerifyCredential", "W3C VC API: verify a credential", "Our whole verdict: verified is that it is valid. The report is in the answer.")
    {
        Query = How,
        Accepts = [Json],
        Answers = Verified,
    };

    public static readonly OperationDescription VcPresent = VcVerify with { Id = "vcVerifyPresentation", Summary = "W3C VC API: verify a presentation" };

    public static readonly OperationDescription ProofVerify = new("proofVerifyCredential", "For conformance suites: data model and proof of any credential",
        "No verdict about a badge: it is not asked who stands behind the signer, nor whether the credential was revoked.")
    {
        Accepts = [Json],
        Answers = Verified,
    };

    public static readonly OperationDescription ProofPresent = ProofVerify with { Id = "proofVerifyPresentation", Summary = "For conformance suites: data model and proofs of a presentation" };

    public static readonly OperationDescription Issue = new("vcIssue", "W3C VC API: issue a credential", "Signs the credential in the name this service was started with, for whoever has its token (Authorization: Bearer).")
    {
        Accepts = [Json],
        Answers = [new(201, Json, "The credential with its proof.", "Issued"), new(401, Problems.MediaType, "There is no such token.", "Problem"), new(422, Problems.MediaType, "It is not one to be issued.", "Problem")],
    };

    public static readonly OperationDescription Recognise = new("recognise", "Have a badge from elsewhere recognised",
        "The body is as for /v1/verify. Where an agreement recognises the badge in full, the authority this service was started with states so: a badge of its own achievement that rests on this one. None is made twice. For whoever has the token (Authorization: Bearer).")
    {
        Accepts = Verify.Accepts,
        Answers =
        [
            new(201, Json, "The statement, made now, and the report on the badge.", "Statement"),
            new(200, Json, "The same, made before.", "Statement"),
            new(401, Problems.MediaType, "There is no such token.", "Problem"),
            new(422, Problems.MediaType, "It is not recognised in full, or not known to be; findings says why.", "Problem"),
        ],
    };

    public static readonly OperationDescription Health = new("health", "Whether this process answers", "Asks nobody else.") { Answers = [new(200, Json, "It does.")] };

    public static readonly OperationDescription Ready = new("ready", "Whether it is to be sent requests", "And whether its settings are those of its folder.")
    {
        Answers = [new(200, Json, "It is."), new(503, Json, "It is ending.")],
    };

    private static IReadOnlyList<OperationDescription.Answer> TrustAnswers(string good) =>
    [
        new(200, Json, good, "TrustAnswer"),
        new(400, Problems.MediaType, "It is no query, or about a time to come.", "Problem"),
        new(404, Problems.MediaType, "The authority is not pinned, nothing is known of the entity, or there is no such action.", "Problem"),
        new(422, Problems.MediaType, "It turns on a badge: verify that.", "Problem"),
        new(503, Problems.MediaType, "It could not be found out; Retry-After says when to ask again.", "Problem"),
    ];

    private static IReadOnlyList<OperationDescription.Answer> Verified =>
    [
        new(200, Json, "It is verified.", "Verification"),
        new(400, Json, "It is no credential, or against the data model; or the request is none.", "Verification"),
        new(422, Json, "It is not good, or not known to be.", "Verification"),
    ];
}
