using System.Security.Cryptography;
using System.Text.Json;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>How a Data Integrity suite makes one text of a document, however it is written (VC-DI §4, "Transformation").</summary>
internal interface ITransformation
{
    /// <summary>Whether a proof we make repeats the contexts of its document.</summary>
    bool StatesContext { get; }

    /// <summary>In how many ways the document can be meant, of which a signature fits one.</summary>
    int Attempts(JsonElement document);

    /// <summary>What others would make another text of, so that it had better not be signed this way; null when there is nothing of the kind.</summary>
    Finding? ReadOtherwiseElsewhere(JsonElement document) => null;

    /// <param name="proof">Its configuration, <c>proofValue</c> left out of account.</param>
    /// <param name="problem">Of stage proof; null when there is a result.</param>
    Transformed? Transform(UnsecuredDocument document, JsonElement proof, HashAlgorithmName hash, int attempt, out Finding? problem);
}
