using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using static TrainToTrain.Credentials.Issuing.DraftJson;

namespace TrainToTrain.Credentials.Issuing;

/// <summary>An eligibility rule before it is signed: a pathway (DESIGN §4.5) any reader of pathways understands, and beside it what trainers it is about.</summary>
public sealed record EligibilityDraft
{
    /// <summary>The URL it will be published under.</summary>
    public required string Id { get; init; }

    public required string IssuerId { get; init; }

    /// <summary>As it was written, and found to be a rule.</summary>
    public required JsonElement Rule { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    /// <returns>The unsigned credential, UTF-8.</returns>
    public byte[] Write()
    {
        return Object(writer =>
        {
            Strings(writer, "@context", [Contexts.CredentialsV2, Contexts.UndefinedTerms]);
            writer.WriteString("id", Id);
            Strings(writer, "type", ["VerifiableCredential", "Pathway", "TrainerEligibility"]);
            writer.WriteString("issuer", IssuerId);
            writer.WriteString("validFrom", XsdDateTime.Print(ValidFrom));
            writer.WritePropertyName("credentialSubject");
            Rule.GetProperty("pathway"u8).WriteTo(writer);
            writer.WriteStartObject(BadgeTerms.EligibilityRule);
            writer.WriteString("@type", "@json");
            writer.WriteStartObject("@value");
            foreach (var member in Rule.EnumerateObject())
            {
                if (member.Name is "achievements" or "renewal") member.WriteTo(writer);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }
}
