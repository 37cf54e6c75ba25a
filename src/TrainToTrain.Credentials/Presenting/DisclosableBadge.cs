using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Presenting;

/// <summary>
/// An SD-JWT in the hands of its holder, who chooses what of it to show (RFC 9901 §7.2). Nothing about it is checked: its holder has it from its issuer.
/// What came hidden already cannot be shown again.
/// </summary>
public sealed class DisclosableBadge
{
    private readonly SdJwt _sdJwt;

    private DisclosableBadge(SdJwt sdJwt)
    {
        _sdJwt = sdJwt;
        var words = sdJwt.Shown.Select(each => WordFor(each.Pointer, each.Disclosure.Value)).ToList();
        Claims = [.. sdJwt.Shown.Select((each, place) => new DisclosableClaim(each.Pointer, each.Disclosure) { Word = words.Count(word => word == words[place]) == 1 ? words[place] : null })];
    }

    /// <summary>In the order they stand in.</summary>
    public IReadOnlyList<DisclosableClaim> Claims { get; }

    /// <summary>The key it is bound to, with which its holder can prove to be that; null when it is bound to none that can be used.</summary>
    public PublicKey? HolderKey => KeyBindingCheck.HolderKey(_sdJwt.Claims);

    /// <summary>Null when it is a credential of another form, of which nothing can be left out.</summary>
    public static DisclosableBadge? Of(ParsedCredential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return credential.SdJwt is { } sdJwt ? new DisclosableBadge(sdJwt) : null;
    }

    /// <summary>What a name means here, with what is inside of it; empty when there is nothing of the name to choose.</summary>
    public IEnumerable<DisclosableClaim> Find(ClaimName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var places = name.Find(_sdJwt.Claims).ToList();
        return Claims.Where(claim => places.Any(place => ClaimPointer.IsWithin(claim.Place, place)));
    }

    /// <summary>The presentation that shows these, and those they are inside of, without which their digests are not to be found.</summary>
    public byte[] Show(IEnumerable<DisclosableClaim> chosen)
    {
        var pointers = chosen.Select(claim => claim.Place).ToList();
        using var presentation = new MemoryStream();
        presentation.Write(_sdJwt.IssuedBytes.Span);
        presentation.WriteByte((byte)'~');
        foreach (var claim in Claims.Where(claim => pointers.Exists(pointer => ClaimPointer.IsWithin(pointer, claim.Place))))
        {
            presentation.Write(claim.Disclosure.Text.Span);
            presentation.WriteByte((byte)'~');
        }

        return presentation.ToArray();
    }

    /// <summary>A column of the learners' file, or the member that a list of one is in.</summary>
    private static string? WordFor(string pointer, JsonElement value)
    {
        var steps = ClaimPointer.Steps(pointer)!;
        var member = steps.LastOrDefault(step => ClaimPointer.Place(step) is null);
        var isIdentity = steps is ["credentialSubject", "identifier", _];
        if (isIdentity) return ClaimName.OfIdentity(value);
        return steps is ["credentialSubject", _] or ["credentialSubject", _, _] or [_] or [_, _] && ClaimName.TryParse(member ?? "", out var name) && name.IsOf(pointer) ? member : null;
    }
}
