using System.Diagnostics.CodeAnalysis;

namespace TrainToTrain.Credentials.Api.Configuration;

/// <summary>The settings in force, and the folder they come from. What is broken there leaves those in force that were.</summary>
internal sealed class SettingsSource
{
    private readonly SettingsFolder? _folder;
    private string? _fingerprint;
    private volatile Settings _current;
    private volatile string? _rejected;

    /// <summary>Settings that stay as they are.</summary>
    public SettingsSource(Settings settings) => _current = settings;

    private SettingsSource(SettingsFolder folder, Settings settings, string fingerprint) => (_folder, _current, _fingerprint) = (folder, settings, fingerprint);

    public Settings Current => _current;

    /// <summary>Why what is in the folder now is not in force; null when it is.</summary>
    public string? Rejected => _rejected;

    /// <param name="problem">A sentence without a full stop.</param>
    public static bool TryOpen(string path, [NotNullWhen(true)] out SettingsSource? source, [NotNullWhen(false)] out string? problem)
    {
        var folder = new SettingsFolder(path);
        // Before it is read: what changes while it is read is read again.
        var fingerprint = folder.Fingerprint();
        var settings = folder.Read(out problem);
        source = settings is null ? null : new SettingsSource(folder, settings, fingerprint);
        return source is not null;
    }

    /// <summary>Looks whether the folder has changed, and puts what is in it into force when all of it is good. Not to be called side by side.</summary>
    /// <returns>A line for the log; null when there is nothing to tell.</returns>
    public string? Reload()
    {
        if (_folder is null || _folder.Fingerprint() is var fingerprint && fingerprint == _fingerprint) return null;
        _fingerprint = fingerprint;
        if (_folder.Read(out var problem) is not { } settings)
        {
            _rejected = problem;
            return $"the new settings are not used, and the old ones stay in force: {problem}";
        }

        _rejected = null;
        _current = settings;
        return "new settings are in force";
    }
}
