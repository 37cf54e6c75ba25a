using System.Diagnostics.CodeAnalysis;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Carriers;

public static partial class Carriers
{
    public static readonly ICarrier Json = new JsonCarrier();
}

/// <summary>A credential with an embedded proof as a file of its own, byte by byte as it was signed.</summary>
internal sealed class JsonCarrier : ICarrier
{
    public string Id => "json";

    public string Extension => ".json";

    public string MediaType => "application/vc+ld+json";

    public bool Carries(CarriedCredential credential) => Carriers.Sniff(credential.SecuredBytes.Span) == CarriedForm.Json;

    public byte[] Wrap(CarriedCredential credential) => Carries(credential)
        ? credential.SecuredBytes.ToArray()
        : throw new ArgumentException("Only a credential that is JSON can be a JSON file.", nameof(credential));

    public bool TryUnwrap(ReadOnlyMemory<byte> carried, out ReadOnlyMemory<byte> securedBytes, [NotNullWhen(false)] out Finding? problem)
    {
        problem = Carriers.Sniff(carried.Span) == CarriedForm.Json ? null : new(FindingCode.ReadUnrecognised, "It is not a JSON object");
        securedBytes = problem is null ? carried : default;
        return problem is null;
    }
}
