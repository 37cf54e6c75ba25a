using System.Text.Json;

namespace TrainToTrain.Credentials.Proofs;

/// <summary>Where in a payload the JSON texts are that claims repeat (empty where there is none), and where its closing brace is.</summary>
internal struct CredentialMembers
{
    public Range Issuer, Id, ValidFrom, ValidUntil, Subject;
    public int End;
    public bool IsEmpty;

    /// <exception cref="ArgumentException">Not a credential without proof.</exception>
    public static CredentialMembers Find(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload);
        try
        {
            return Find(ref reader);
        }
        catch (JsonException)
        {
            throw new ArgumentException("The payload is not JSON.", nameof(payload));
        }
    }

    private static CredentialMembers Find(ref Utf8JsonReader reader)
    {
        var members = new CredentialMembers { IsEmpty = true };
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new ArgumentException("The payload is not a JSON object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            members.IsEmpty = false;
            if (reader.ValueTextEquals("issuer"u8)) members.Issuer = TextOrId(ref reader);
            else if (reader.ValueTextEquals("credentialSubject"u8)) members.Subject = TextOrId(ref reader);
            else if (reader.ValueTextEquals("id"u8)) members.Id = TextOrId(ref reader);
            else if (reader.ValueTextEquals("validFrom"u8)) members.ValidFrom = TextOrId(ref reader);
            else if (reader.ValueTextEquals("validUntil"u8)) members.ValidUntil = TextOrId(ref reader);
            else if (IsReserved(ref reader)) throw new ArgumentException($"The credential has a member {reader.GetString()} already.");
            else reader.Skip();
        }

        members.End = (int)reader.TokenStartIndex;
        while (reader.Read())
        {
            // Anything after the object throws here.
        }

        if (members.Issuer.Equals(default)) throw new ArgumentException("The credential has no issuer.");
        return members;
    }

    /// <summary>Of the value that follows: the text with its quotes, or that of its <c>id</c>.</summary>
    private static Range TextOrId(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return (int)reader.TokenStartIndex..(int)reader.BytesConsumed;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return default;
        }

        Range id = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isId && reader.TokenType == JsonTokenType.String) id = (int)reader.TokenStartIndex..(int)reader.BytesConsumed;
            else reader.Skip();
        }

        return id;
    }

    private static bool IsReserved(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("iss"u8) || reader.ValueTextEquals("jti"u8) || reader.ValueTextEquals("nbf"u8)
        || reader.ValueTextEquals("exp"u8) || reader.ValueTextEquals("sub"u8) || reader.ValueTextEquals("iat"u8)
        || reader.ValueTextEquals("vc"u8) || reader.ValueTextEquals("vp"u8) || reader.ValueTextEquals("proof"u8);
}
