using System.Diagnostics.CodeAnalysis;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Carriers;

public static partial class Carriers
{
    public static readonly ICarrier Jws = new JwsCarrier();
}

/// <summary>A credential that is a compact JWS as a text file of its own.</summary>
internal sealed class JwsCarrier : ICarrier
{
    public string Id => "jws";

    public string Extension => ".jwt";

    public string MediaType => "application/vc+jwt";

    public bool Carries(CarriedCredential credential) => Carriers.Sniff(credential.SecuredBytes.Span) == CarriedForm.CompactJws;

    public byte[] Wrap(CarriedCredential credential) => Carries(credential)
        ? credential.SecuredBytes.ToArray()
        : throw new ArgumentException("Only a credential that is a compact JWS can be a JWT file.", nameof(credential));

    /// <summary>Without the line end an editor or a mail program adds.</summary>
    public bool TryUnwrap(ReadOnlyMemory<byte> carried, out ReadOnlyMemory<byte> securedBytes, [NotNullWhen(false)] out Finding? problem)
    {
        problem = Carriers.Sniff(carried.Span) == CarriedForm.CompactJws ? null : new(FindingCode.ReadUnrecognised, "It is not a compact JWS");
        securedBytes = problem is null ? MemoryExtensions.Trim(carried, " \t\r\n"u8) : default;
        return problem is null;
    }
}
