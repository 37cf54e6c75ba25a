using System.Diagnostics.CodeAnalysis;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Carriers;

public static partial class Carriers
{
    public static readonly ICarrier SdJwt = new SdJwtCarrier();
}

/// <summary>A credential that is an SD-JWT, with what it discloses, as a text file of its own.</summary>
internal sealed class SdJwtCarrier : ICarrier
{
    public string Id => "sd-jwt";

    public string Extension => ".sd-jwt";

    public string MediaType => "application/vc+sd-jwt";

    public bool Carries(CarriedCredential credential) => Carriers.Sniff(credential.SecuredBytes.Span) == CarriedForm.SdJwt;

    public byte[] Wrap(CarriedCredential credential) => Carries(credential)
        ? credential.SecuredBytes.ToArray()
        : throw new ArgumentException("Only a credential that is an SD-JWT can be an SD-JWT file.", nameof(credential));

    /// <summary>Without the line end an editor or a mail program adds.</summary>
    public bool TryUnwrap(ReadOnlyMemory<byte> carried, out ReadOnlyMemory<byte> securedBytes, [NotNullWhen(false)] out Finding? problem)
    {
        problem = Carriers.Sniff(carried.Span) == CarriedForm.SdJwt ? null : new(FindingCode.ReadUnrecognised, "It is not an SD-JWT");
        securedBytes = problem is null ? MemoryExtensions.Trim(carried, " \t\r\n"u8) : default;
        return problem is null;
    }
}
