using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>
/// Reads what an accreditation grants; one against the rules is malformed, never repaired (DESIGN §4.1). Relies on stage structure for the
/// form of its actions, and judges what their scopes say.
/// </summary>
internal static class AccreditationReader
{
    /// <summary>
    /// An accreditation that is itself what is asked about. Nothing holds its achievement against a scope, so it has to be one that no
    /// learner gets.
    /// </summary>
    /// <returns>Null, and a sentence, when it is malformed.</returns>
    public static Accreditation? ReadAlone(Credential credential, out string? problem)
    {
        if (IsLicense(credential.Achievement!)) return Read(credential, out problem);
        problem = "its achievement is not a License";
        return null;
    }

    /// <returns>Null, and a sentence, when it is malformed.</returns>
    public static Accreditation? Read(Credential credential, out string? problem)
    {
        problem = null;
        Scope? issue = null, accredit = null;
        foreach (var action in credential.Subject.GetProperty("recognizedTo"u8).EnumerateArray())
        {
            var scope = action.GetProperty("scope"u8);
            if (action.GetProperty("action"u8).ValueEquals("issue"u8)) issue = ScopeReader.Read(scope, ScopeReader.Of.Issue, out problem);
            else accredit = ScopeReader.Read(scope, ScopeReader.Of.Accredit, out problem);
            if (problem is not null) return null;
        }

        return new Accreditation(credential.SubjectId!, issue, accredit);
    }

    private static bool IsLicense(Achievement achievement) => achievement.Json.TryGetProperty("achievementType"u8, out var type) && type.ValueEquals("License"u8);
}
