using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Parts of a badge, by the names that an option gives.</summary>
internal static class ClaimNames
{
    /// <summary>Null when the option was not given.</summary>
    public static IReadOnlyList<ClaimName>? Read(string option, string[]? given)
    {
        if (given is null or []) return null;
        var texts = CommonOptions.Items(given);
        if (texts.Length == 0) throw Refusal.Usage($"{option}: there is no name in it", "such as: name, email, learner, result, evidence");
        return [.. texts.Select(text => ClaimName.TryParse(text, out var name)
            ? name
            : throw Refusal.Usage($"{option}: '{Terminal.Tame(text)}' is no name of a part of a badge", "such as: name, email, learner, result, evidence, or /credentialSubject/result/0"))];
    }
}
