using System.Text.Json;
using TrainToTrain.Credentials.JsonLd.Json;

namespace TrainToTrain.Credentials.JsonLd.Expansion;

/// <summary>The first problem of one run. Whoever meets it returns; whoever called looks here before going on.</summary>
internal sealed class Diagnosis(JsonElement document)
{
    public JsonLdProblem? Problem { get; private set; }

    public bool HasProblem => Problem is not null;

    /// <param name="at">The value it is about, or the value of the member it is about; default for the document.</param>
    /// <returns>False, so that a rule can end with it.</returns>
    public bool Report(string code, JsonElement at, string sentence)
    {
        if (Problem is not null) return false;
        var pointer = at.ValueKind == JsonValueKind.Undefined ? "" : JsonPointer.Of(document, at);
        Problem = new JsonLdProblem(code, pointer, sentence);
        return false;
    }

    /// <summary>What is wrong inside is, from outside, that the whole of it is wrong.</summary>
    public bool Recode(string code)
    {
        if (Problem is not null && Problem.Code != JsonLdProblemCodes.LimitExceeded) Problem = Problem with { Code = code };
        return false;
    }
}
