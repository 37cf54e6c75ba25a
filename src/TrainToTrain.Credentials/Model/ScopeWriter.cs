using System.Text.Json;

namespace TrainToTrain.Credentials.Model;

/// <summary>Writes a scope as accreditations and anchors files hold it (DESIGN §4.1); absent members stay absent.</summary>
internal static class ScopeWriter
{
    public static void Write(Utf8JsonWriter writer, Scope scope)
    {
        writer.WriteStartObject();
        Strings(writer, "achievements", scope.Achievements);
        Strings(writer, "jurisdictions", scope.Jurisdictions);
        if (scope.MaxLevel is { } level) writer.WriteNumber("maxLevel", level);
        if (scope.MaxDepth is { } depth) writer.WriteNumber("maxDepth", depth);
        if (scope.Curriculum is { Count: > 0 } pins)
        {
            writer.WriteStartObject("curriculum");
            foreach (var (achievement, digest) in pins.OrderBy(pin => pin.Key, StringComparer.Ordinal)) writer.WriteString(achievement, digest);
            writer.WriteEndObject();
        }

        if (scope.Adaptations is { } adaptations) writer.WriteString("adaptations", JsonNamingPolicy.CamelCase.ConvertName(adaptations.ToString()));
        if (scope.Supervised) writer.WriteString("supervision", "supervised");
        writer.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter writer, string member, IReadOnlyList<string>? values)
    {
        if (values is null) return;
        writer.WriteStartArray(member);
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
