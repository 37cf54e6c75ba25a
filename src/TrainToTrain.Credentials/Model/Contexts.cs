namespace TrainToTrain.Credentials.Model;

/// <summary>The JSON-LD contexts we issue on (DESIGN §3).</summary>
internal static class Contexts
{
    public const string CredentialsV2 = "https://www.w3.org/ns/credentials/v2";
    public const string OpenBadges = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
    public const string LearnerRecords = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json";
    public const string UndefinedTerms = "https://www.w3.org/ns/credentials/undefined-terms/v2";
}
