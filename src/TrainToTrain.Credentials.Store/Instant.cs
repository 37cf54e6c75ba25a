using System.Globalization;

namespace TrainToTrain.Credentials.Store;

/// <summary>Times as the database keeps them: UTC text of one width, which sorts and which people can read.</summary>
internal static class Instant
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    public static string? Write(DateTimeOffset? time) => time is { } known ? Write(known) : null;

    public static DateTimeOffset Read(string text) =>
        DateTimeOffset.ParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    public static DateTimeOffset? ReadOrNull(string? text) => text is null ? null : Read(text);
}
