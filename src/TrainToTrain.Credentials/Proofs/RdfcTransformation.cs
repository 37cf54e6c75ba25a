using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using TrainToTrain.Credentials.JsonLd;
using TrainToTrain.Credentials.Structure;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>
/// The <c>*-rdfc-*</c> suites: the statements a document makes, in canonical order (RDFC-1.0). Contexts are built in and closed (DESIGN §3): what
/// they do not make a statement of is not signed, and a document with such a member is refused.
/// </summary>
/// <param name="sets">The contexts a document may have been signed with; the first is what we sign with.</param>
internal sealed class RdfcTransformation(Func<JsonElement, IReadOnlyList<ContextSet>> sets) : ITransformation
{
    private const string TopContexts = "/@context/";

    public static readonly RdfcTransformation Instance = new(BuiltInContexts.SetsFor);

    /// <summary>A proof is read with the contexts of its document.</summary>
    public bool StatesContext => false;

    /// <summary>STANDARDS §1: the same context URL has had two contents, and only the signature says which one its signer saw.</summary>
    public int Attempts(JsonElement document) => sets(document).Count;

    public Finding? ReadOtherwiseElsewhere(JsonElement document) => SmallNumbers.Find(document) is { } place
        ? new Finding(FindingCode.ProofNotCovered, "A signature of this kind would not cover all of it for everybody: widely used verifiers take this number for 0", place)
        : null;

    public Transformed? Transform(UnsecuredDocument document, JsonElement proof, HashAlgorithmName hash, int attempt, out Finding? problem)
    {
        var contexts = sets(document.Json)[attempt];
        JsonElement? context = document.Json.TryGetProperty("@context"u8, out var given) ? given : null;
        var statements = ClosedJsonLd.Canonicalize(new ClosedDocument(document.Json) { Omitted = document.Omitted }, contexts, hash, out var fault);
        var configuration = fault is null ? ClosedJsonLd.Canonicalize(new ClosedDocument(proof) { Omitted = "proofValue", Context = context }, contexts, hash, out fault) : null;
        problem = fault is null ? null : NotBuiltIn(document.Json, fault) ?? Told(fault);
        return fault is null ? new Transformed(configuration!, statements!) : null;
    }

    /// <summary>A few of the contexts that stage structure lets through, that of CLR 2.0 among them, are in no package: what they say is then unknown, and not wrong.</summary>
    private static Finding? NotBuiltIn(JsonElement document, JsonLdProblem problem) =>
        problem.Code == JsonLdProblemCodes.ContextNotAllowed && problem.At.StartsWith(TopContexts, StringComparison.Ordinal)
        && int.TryParse(problem.At.AsSpan(TopContexts.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && ContextRules.IsKnown(document.GetProperty("@context"u8)[index])
            ? new Finding(FindingCode.ProofUnsupported, "A proof over the statements of a document is not checked where one of its contexts is not built in", problem.At)
            : null;

    private static Finding Told(JsonLdProblem problem)
    {
        var place = problem.At.Length == 0 ? null : problem.At;
        var sentence = problem.Sentence.TrimEnd('.');
        return problem.Code switch
        {
            JsonLdProblemCodes.LimitExceeded or JsonLdProblemCodes.TooComplex => new Finding(FindingCode.ProofUnsupported, $"What is signed is more than is looked at here: {sentence}", place),
            _ => new Finding(FindingCode.ProofNotCovered, $"A signature of this kind would not cover all of it: {sentence}", place),
        };
    }
}
