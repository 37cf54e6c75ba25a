using System.Security.Cryptography;
using System.Text.Json;
using TrainToTrain.Credentials.JsonLd;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>
/// The <c>*-rdfc-*</c> suites: the statements a document makes, in canonical order (RDFC-1.0). Contexts are built in and closed (DESIGN §3): what
/// they do not make a statement of is not signed, and a document with such a member is refused.
/// </summary>
/// <param name="sets">The contexts a document may have been signed with; the first is what we sign with.</param>
internal sealed class RdfcTransformation(Func<JsonElement, IReadOnlyList<ContextSet>> sets) : ITransformation
{
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
        problem = fault is null ? null : Told(fault);
        return fault is null ? new Transformed(configuration!, statements!) : null;
    }

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
