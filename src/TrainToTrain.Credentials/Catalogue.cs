using System.Reflection;

namespace TrainToTrain.Credentials;

/// <summary>Turns the public static fields of a catalogue class into a list in name order: a new kind is a new file that declares its own row.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<T> Of<T>(Type catalogue) =>
        [.. catalogue.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => typeof(T).IsAssignableFrom(field.FieldType))
            .OrderBy(field => field.Name, StringComparer.Ordinal)
            .Select(field => (T)field.GetValue(null)!)];
}
