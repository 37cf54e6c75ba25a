namespace TrainToTrain.Credentials.JsonLd;

/// <summary>Every upper bound of this library. Each number has its reason beside it and a test that reaches it.</summary>
public static class JsonLdLimits
{
    /// <summary>Nesting of a document: badges nest to about 12, and each level is a few stack frames of less than a kilobyte.</summary>
    public const int Depth = 64;

    /// <summary>Contexts that load one another in turn: those in use today nest to two.</summary>
    public const int RemoteContexts = 32;

    /// <summary>Scoped contexts of one set remembered as processed: the built-in ones yield some hundred on badges of the world; 512 of about 20 KiB are 10 MiB.</summary>
    public const int RememberedContexts = 512;

    /// <summary>Contexts processed for one document beyond those remembered: at about 50 microseconds each, a twentieth of a second.</summary>
    public const int ProcessedContexts = 1000;

    /// <summary>Statements of one document. A badge has about 60, a credential of 1 MiB some 10,000.</summary>
    public const int Quads = 100_000;

    /// <summary>
    /// Steps of telling alike blank nodes apart (RDFC-1.0 §7.1): calls, permutations tried and nodes hashed on the way. A badge needs none or a
    /// few, and every graph of the W3C suite that has an answer needs fewer; 100,000 take a tenth of a second, a quarter in the worst graphs.
    /// </summary>
    public const int CanonicalizationSteps = 100_000;

    /// <summary>How far from one of the alike nodes is looked: three stack frames of a few hundred bytes each time, half a megabyte in all.</summary>
    public const int CanonicalizationDepth = 500;
}
