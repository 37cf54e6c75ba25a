using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TrainToTrain.Credentials.Store;

/// <summary>
/// Where a PostgreSQL database is, and as whom to open it: the URL that libpq takes, of one server or of several of which one is the primary.
/// A password is kept apart: it is in no text this type gives out.
/// </summary>
public sealed class PostgresAddress
{
    /// <summary>libpq's names, and the words of the driver for them. What is not here is refused: a misspelt <c>sslmode</c> must not connect without.</summary>
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["passfile"] = "Passfile",
        ["connect_timeout"] = "Timeout",
        ["target_session_attrs"] = "Target Session Attributes",
        ["options"] = "Options",
    };

    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    private readonly string _hosts;
    private readonly string? _user;
    private readonly string _database;
    private readonly SortedDictionary<string, string> _parameters;
    private readonly string? _folder;

    private PostgresAddress(Parts parts) => (_hosts, _user, _database, _parameters, _folder, Password) = (parts.Hosts, parts.User, parts.Database, parts.Parameters, parts.Folder, parts.Password);

    public bool HasPassword => Password is not null;

    internal string? Password { get; }

    internal bool IsOneServer => !_hosts.Contains(',', StringComparison.Ordinal);

    /// <summary>As people are shown it: without parameters and without a password.</summary>
    internal string Place => $"postgres://{(_user is null ? "" : Uri.EscapeDataString(_user) + "@")}{_hosts}/{Uri.EscapeDataString(_database)}";

    public static bool IsUrl(string text) => Rest(text) is not null;

    /// <param name="problem">What is wrong with it: a clause without a full stop, with nothing of a password in it.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out PostgresAddress? address, [NotNullWhen(false)] out string? problem)
    {
        address = null;
        if (Rest(text) is not { } rest)
        {
            problem = "it does not begin with postgres://";
            return false;
        }

        try
        {
            var parts = Split(rest);
            problem = parts.Problem();
            if (problem is not null) return false;
            address = new PostgresAddress(parts);
            return true;
        }
        catch (FormatException error)
        {
            problem = error.Message;
            return false;
        }
    }

    public PostgresAddress WithPassword(string password) => new(new(_hosts, _database, _parameters) { User = _user, Folder = _folder, Password = password });

    /// <summary>Parses to the same again, but for the password, which is not in it.</summary>
    public override string ToString()
    {
        var parameters = _parameters.AsEnumerable();
        if (_folder is not null) parameters = parameters.Append(new("host", _folder));
        var query = string.Join('&', parameters.Select(each => $"{each.Key}={Uri.EscapeDataString(each.Value)}"));
        return Place + (query.Length == 0 ? "" : "?" + query);
    }

    /// <summary>In the driver's words.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Settings()
    {
        yield return new("Host", _folder ?? _hosts);
        yield return new("Database", _database);
        if (_user is not null) yield return new("Username", _user);
        if (Password is not null) yield return new("Password", Password);
        foreach (var (name, value) in _parameters)
        {
            // The driver writes verify-full as VerifyFull.
            yield return new(Known[name], name == "sslmode" ? value.Replace("-", "", StringComparison.Ordinal) : value);
        }
    }

    private static string? Rest(string text) =>
        Schemes.Where(scheme => text.StartsWith(scheme, StringComparison.Ordinal)).Select(scheme => text[scheme.Length..]).FirstOrDefault();

    private static Parts Split(string rest)
    {
        var (before, query) = rest.Split('?', 2) is [var first, var second] ? (first, second) : (rest, "");
        var (authority, database) = before.Split('/', 2) is [var whole, var path] ? (whole, path) : (before, "");
        var at = authority.LastIndexOf('@');
        var (user, password) = at < 0 ? (null, null) : authority[..at].Split(':', 2) is [var name, var secret] ? (name, secret) : (authority[..at], (string?)null);
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = parameter.Split('=', 2) is [var left, var right] ? (left, Text(right)) : throw new FormatException("a parameter in it has no value");
            if (!parameters.TryAdd(key, value)) throw new FormatException($"the parameter {key} is there twice");
        }

        parameters.Remove("host", out var folder);
        if (parameters.Remove("password", out var asParameter)) password = asParameter;
        return new(authority[(at + 1)..], Text(database), parameters) { User = user is null ? null : Text(user), Password = password is null ? null : Text(password), Folder = folder };
    }

    private static string Text(string escaped)
    {
        for (var i = escaped.IndexOf('%', StringComparison.Ordinal); i >= 0; i = escaped.IndexOf('%', i + 1))
        {
            if (i + 2 >= escaped.Length || !char.IsAsciiHexDigit(escaped[i + 1]) || !char.IsAsciiHexDigit(escaped[i + 2])) throw new FormatException("it has a % that is not followed by two hex digits");
        }

        return Uri.UnescapeDataString(escaped);
    }

    private sealed record Parts(string Hosts, string Database, SortedDictionary<string, string> Parameters)
    {
        public string? User { get; init; }

        public string? Password { get; init; }

        public string? Folder { get; init; }

        public string? Problem()
        {
            if (Folder is not null && Hosts.Length > 0) return "it names a server twice";
            if (Folder is null && (Hosts.Length == 0 || !Hosts.Split(',').All(IsHost))) return "it names no server";
            if (Folder is not null && !Folder.StartsWith('/')) return "its parameter host is not the folder of a socket";
            if (Database.Length == 0 || Database.Contains('/', StringComparison.Ordinal)) return "it names no database";
            return Parameters.Keys.FirstOrDefault(each => !Known.ContainsKey(each)) is { } unknown ? $"it has a parameter nobody knows, {unknown}" : null;
        }

        private static bool IsHost(string host)
        {
            var colon = host.LastIndexOf(':');
            var hasPort = colon > host.LastIndexOf(']');
            var name = hasPort ? host[..colon] : host;
            if (hasPort && !(int.TryParse(host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535)) return false;
            return Uri.CheckHostName(name) is not UriHostNameType.Unknown;
        }
    }
}
