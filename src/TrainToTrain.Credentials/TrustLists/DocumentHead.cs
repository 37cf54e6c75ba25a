using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;

namespace TrainToTrain.Credentials.TrustLists;

/// <summary>What root and list say alike: whose list it is, which version, and until when it may be relied on.</summary>
/// <param name="Id">The https URL, with a slash at its end, below which both are published.</param>
internal sealed record DocumentHead(string Id, string Name, long Version, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil)
{
    /// <param name="problem">A sentence without a full stop.</param>
    public static DocumentHead? Read(JsonElement json, string type, out string? problem)
    {
        var (id, name) = (JsonMembers.TextOf(json, "id"u8), JsonMembers.TextOf(json, "name"u8));
        problem = JsonMembers.TextOf(json, "type"u8) != type ? $"It is no {type}"
            : id is null || !IsPlace(id) ? "Its id is not an https URL that ends with a slash"
            : string.IsNullOrWhiteSpace(name) || name.Length > Limits.TrustText ? "It does not say whose it is"
            : null;
        if (problem is not null) return null;
        if (VersionNumber.Read(json, "version") is not { } version)
        {
            problem = "Its version is not a whole number from 1 on";
            return null;
        }

        if (TimeOf(json, "validFrom"u8) is { } from && TimeOf(json, "validUntil"u8) is { } until && from < until) return new DocumentHead(id!, name!, version, from, until);
        problem = "It does not say from when until when it may be relied on";
        return null;
    }

    public void Write(Utf8JsonWriter writer, string type)
    {
        writer.WriteString("type", type);
        writer.WriteString("id", Id);
        writer.WriteString("name", Name);
        writer.WriteNumber("version", Version);
        writer.WriteString("validFrom", XsdDateTime.Print(ValidFrom));
        writer.WriteString("validUntil", XsdDateTime.Print(ValidUntil));
    }

    public static bool IsPlace(string url) =>
        url.Length <= Limits.TrustText && url.EndsWith('/') && Uri.TryCreate(url, UriKind.Absolute, out var place) && place is { Scheme: "https", Query: "", Fragment: "", UserInfo: "" };

    public static DateTimeOffset? TimeOf(JsonElement json, ReadOnlySpan<byte> member) =>
        JsonMembers.TextOf(json, member) is { } text && XsdDateTime.TryParse(text, out var time) ? time : null;
}
