using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TrainToTrain.Credentials.Lineage;

namespace TrainToTrain.Credentials.Api.Configuration;

/// <summary>
/// A folder of settings: <c>anchors.json</c> is whom to trust by default, <c>anchors/NAME.json</c> by name, <c>limits.json</c> how much to take on. Any
/// other JSON file is a mistyped name of one of those, and refused. It is read whole or not at all.
/// </summary>
internal sealed partial class SettingsFolder(string path)
{
    private const string AnchorsFile = "anchors.json";
    private const string LimitsFile = "limits.json";
    private const string NamedFolder = "anchors";
    private const long LimitsBytes = 64 * 1024;

    /// <summary>Changes when any file does: names, lengths and dates, links followed, as orchestrators swap folders behind them.</summary>
    public string Fingerprint()
    {
        try
        {
            var text = new StringBuilder();
            foreach (var file in Files())
            {
                var info = new FileInfo(file);
                var target = info.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? info;
                text.Append(CultureInfo.InvariantCulture, $"{file}\0{target.FullName}\0{target.Length}\0{target.LastWriteTimeUtc.Ticks}\n");
            }

            return text.ToString();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return refused.Message;
        }
    }

    /// <param name="problem">A sentence without a full stop; it names files from the folder on.</param>
    /// <returns>Null when there is a problem.</returns>
    public Settings? Read(out string? problem)
    {
        problem = null;
        try
        {
            if (!Directory.Exists(path))
            {
                problem = "there is no such folder";
                return null;
            }

            TrustAnchors? anchors = null;
            var named = new Dictionary<string, TrustAnchors>(StringComparer.Ordinal);
            var limits = new ServiceLimits();
            foreach (var file in Files())
            {
                var name = Path.GetRelativePath(path, file).Replace('\\', '/');
                if (name == LimitsFile) problem = Prefix(name, ReadLimits(file, ref limits));
                else if (name == AnchorsFile) problem = Prefix(name, ReadAnchors(file, out anchors));
                else if (Path.GetDirectoryName(name) == NamedFolder) problem = Prefix(name, ReadNamed(file, named));
                else problem = $"{name} is not known here; there are {AnchorsFile}, {NamedFolder}/NAME.json and {LimitsFile}";
                if (problem is not null) return null;
            }

            return new Settings(anchors, named, limits);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            problem = "it cannot be read";
            return null;
        }
    }

    private static string? Prefix(string name, string? problem) => problem is null ? null : $"{name} {problem}";

    private static string? ReadLimits(string file, ref ServiceLimits limits)
    {
        if (new FileInfo(file).Length > LimitsBytes) return "is larger than such a file can be";
        limits = ServiceLimits.Parse(File.ReadAllBytes(file), out var problem) ?? limits;
        return problem;
    }

    private static string? ReadNamed(string file, Dictionary<string, TrustAnchors> named)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        if (!Name().IsMatch(name) || name == Settings.DefaultName) return $"has a name that cannot be asked for: letters a to z, digits and hyphens, and not '{Settings.DefaultName}'";
        if (named.Count == Model.Limits.AnchorSets) return string.Create(CultureInfo.InvariantCulture, $"is one set of anchors more than the {Model.Limits.AnchorSets} allowed");
        var problem = ReadAnchors(file, out var anchors);
        if (anchors is not null) named.Add(name, anchors);
        return problem;
    }

    private static string? ReadAnchors(string file, out TrustAnchors? anchors)
    {
        anchors = null;
        if (new FileInfo(file).Length > Model.Limits.AnchorsBytes) return string.Create(CultureInfo.InvariantCulture, $"has more than the {Model.Limits.AnchorsBytes:N0} bytes allowed");
        anchors = TrustAnchors.Parse(File.ReadAllBytes(file), out var problems);
        return anchors is null ? $"is not an anchors file: {string.Join("; ", problems)}" : null;
    }

    private IEnumerable<string> Files()
    {
        var named = Path.Combine(path, NamedFolder);
        return Directory.EnumerateFiles(path, "*.json").Concat(Directory.Exists(named) ? Directory.EnumerateFiles(named, "*.json") : []).Order(StringComparer.Ordinal);
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,63}$")]
    private static partial Regex Name();
}
