using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Structure;

/// <summary>An edition of the VC Data Model: what it is recognised by, and the names it has for the dates of a credential.</summary>
internal sealed class DataModel
{
    /// <summary>VCDM 1.1 §4.6, §4.7: read, and never written here.</summary>
    public static readonly DataModel V1 = new("https://www.w3.org/2018/credentials/v1", "issuanceDate", "expirationDate");

    /// <summary>VCDM 2.0 §4.3, §4.9.</summary>
    public static readonly DataModel V2 = new(Contexts.CredentialsV2, "validFrom", "validUntil");

    private DataModel(string context, string validFrom, string validUntil)
    {
        (Context, ValidFrom, ValidUntil) = (context, validFrom, validUntil);
        (Utf8ValidFrom, Utf8ValidUntil) = (Encoding.UTF8.GetBytes(validFrom), Encoding.UTF8.GetBytes(validUntil));
    }

    /// <summary>Its first context.</summary>
    public string Context { get; }

    public string ValidFrom { get; }

    public string ValidUntil { get; }

    public byte[] Utf8ValidFrom { get; }

    public byte[] Utf8ValidUntil { get; }

    /// <summary>1.1 for what names its context first, and 2.0 for everything else, to be refused by its rules where it is neither.</summary>
    public static DataModel Of(JsonElement credential)
    {
        if (credential.ValueKind != JsonValueKind.Object || !credential.TryGetProperty("@context"u8, out JsonElement context)) return V2;
        if (context.ValueKind == JsonValueKind.Array && context.GetArrayLength() > 0) context = context[0];
        return context.ValueKind == JsonValueKind.String && context.ValueEquals(V1.Context) ? V1 : V2;
    }
}
