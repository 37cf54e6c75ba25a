using System.Text;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Carriers;

/// <summary>What a picture calls the credential in it: badges (OB 3.0 §5.3) and learner records (CLR 2.0) each have a name of their own.</summary>
/// <param name="Keyword">Of the text chunk of a PNG.</param>
/// <param name="Prefix">Of the element of an SVG, as the standard writes it.</param>
/// <param name="Namespace">What the prefix stands for.</param>
internal sealed record BakedName(string Keyword, string Prefix, string Namespace)
{
    public static readonly BakedName Badge = new("openbadgecredential", "openbadges", "https://purl.imsglobal.org/ob/v3p0");
    public static readonly BakedName LearnerRecord = new("clrcredential", "clr", "https://purl.imsglobal.org/clr/v2p0");

    /// <summary>A picture holds one credential, by whichever name.</summary>
    public static readonly IReadOnlyList<BakedName> All = [Badge, LearnerRecord];

    /// <summary>The keyword and what ends it (PNG §11.3.3.4).</summary>
    public byte[] KeywordBytes { get; } = [.. Encoding.ASCII.GetBytes(Keyword), 0];

    public static BakedName Of(ReadOnlyMemory<byte> secured) =>
        CredentialParser.Parse(secured, out _) is { } parsed && CredentialBundle.HasType(parsed.Payload, "ClrCredential") ? LearnerRecord : Badge;
}
