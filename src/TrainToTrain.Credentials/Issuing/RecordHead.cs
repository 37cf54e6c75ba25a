using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using static TrainToTrain.Credentials.Issuing.DraftJson;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>What the credentials about achievements have alike: contexts, who says it and from when on.</summary>
internal sealed record RecordHead(string Id, string Type, string Name, string IssuerId, string IssuerName, DateTimeOffset ValidFrom)
{
    public static void Write(Utf8JsonWriter writer, RecordHead head)
    {
        Strings(writer, "@context", [Contexts.CredentialsV2, Contexts.OpenBadges, Contexts.UndefinedTerms]);
        writer.WriteString("id", head.Id);
        Strings(writer, "type", ["VerifiableCredential", head.Type]);
        writer.WriteString("name", head.Name);
        Issuer(writer, head.IssuerId, head.IssuerName);
        writer.WriteString("validFrom", XsdDateTime.Print(head.ValidFrom));
    }
}
