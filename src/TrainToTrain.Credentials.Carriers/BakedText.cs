using System.Diagnostics.CodeAnalysis;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Carriers;

/// <summary>What was found in a picture: a credential of a size there may be, or one finding of stage read.</summary>
internal static class BakedText
{
    /// <param name="picture">What sentences call it: <c>PNG</c>.</param>
    public static bool TryTake(ReadOnlyMemory<byte> text, string picture, out ReadOnlyMemory<byte> securedBytes, [NotNullWhen(false)] out Finding? problem)
    {
        securedBytes = default;
        if (text.Length > Limits.CredentialBytes) return Refuse(FindingCode.ReadTooLarge, $"The credential in the {picture} has more than the {Limits.CredentialBytes:N0} bytes allowed", out problem);
        if (Carriers.Sniff(text.Span) is not (CarriedForm.Json or CarriedForm.CompactJws)) return Refuse(FindingCode.ReadUnrecognised, $"What the {picture} holds is neither JSON nor a compact JWS", out problem);
        securedBytes = text;
        problem = null;
        return true;
    }

    public static bool Refuse(FindingCode code, string message, [NotNull] out Finding? problem)
    {
        problem = new Finding(code, message);
        return false;
    }
}
