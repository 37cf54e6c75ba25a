using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace TrainToTrain.Credentials.Parsing;

/// <summary>
/// What people call a part of a badge that may be hidden or shown: a column of a learners' file (<c>name</c>, <c>email</c>, <c>learner</c>), a member
/// of the subject or of the badge (<c>result</c>, <c>evidence</c>), or a JSON pointer (<c>/credentialSubject/result/0</c>).
/// </summary>
public sealed class ClaimName
{
    /// <summary>What a column becomes in a badge is told apart by its <c>identityType</c> (OB 3.0, IdentityObject).</summary>
    private static readonly Dictionary<string, string> Identities = new(StringComparer.Ordinal) { ["name"] = "name", ["email"] = "emailAddress", ["learner"] = "identifier" };

    private readonly string[][] _places;
    private readonly string? _identityType;

    private ClaimName(string text, string[][] places, string? identityType = null) => (Text, _places, _identityType) = (text, places, identityType);

    /// <summary>As it was given.</summary>
    public string Text { get; }

    /// <summary>The member among those it may mean that every presentation has to show (<see cref="OpenMembers"/>); null when there is none.</summary>
    internal string? MustBeOpen => _places.Select(place => OpenMembers.Find(place.Where(step => Text[0] != '/' || ClaimPointer.Place(step) is null))).FirstOrDefault(open => open is not null);

    public static bool TryParse(string text, [NotNullWhen(true)] out ClaimName? name)
    {
        ArgumentNullException.ThrowIfNull(text);
        name = null;
        if (text.Length == 0) return false;
        if (text[0] == '/')
        {
            if (ClaimPointer.Steps(text) is not { } steps) return false;
            name = new ClaimName(text, [steps]);
        }
        else
        {
            name = Identities.TryGetValue(text, out var type)
                ? new ClaimName(text, [["credentialSubject", "identifier"]], type)
                : new ClaimName(text, [["credentialSubject", text], [text]]);
        }

        return true;
    }

    /// <summary>Whether it may mean this place, or what is inside of it.</summary>
    internal bool IsOf(string pointer) => _identityType is null && _places.Any(place => ClaimPointer.IsWithin(pointer, ClaimPointer.Of(place)));

    /// <summary>The pointers of what it means in a credential; empty when that has nothing of the name.</summary>
    internal IEnumerable<string> Find(JsonElement credential)
    {
        foreach (var place in _places)
        {
            if (ClaimPointer.Find(credential, place) is not { } found) continue;
            var pointer = ClaimPointer.Of(place);
            if (_identityType is null) yield return pointer;
            else foreach (var item in IdentitiesIn(found)) yield return $"{pointer}/{item}";
        }
    }

    /// <summary>The word for an item of <c>identifier</c> that a column became; null when there is none.</summary>
    internal static string? OfIdentity(JsonElement identity) =>
        Identities.Keys.FirstOrDefault(word => IsOfType(identity, Identities[word]));

    private IEnumerable<int> IdentitiesIn(JsonElement identifier) => identifier.ValueKind == JsonValueKind.Array
        ? Enumerable.Range(0, identifier.GetArrayLength()).Where(place => IsOfType(identifier[place], _identityType!))
        : [];

    private static bool IsOfType(JsonElement identity, string type) =>
        identity.ValueKind == JsonValueKind.Object && identity.TryGetProperty("identityType"u8, out var stated) && stated.ValueKind == JsonValueKind.String && stated.ValueEquals(type);
}
