using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TrainToTrain.Credentials.TestKit;

/// <summary>A PKCS#11 token in software (SoftHSM 2), in a temporary folder: two tokens, made before anything in this process looks for them.</summary>
public sealed partial class SoftHsm
{
    public const string Pin = "1234";
    public const string Token = "Board of Skills";
    public const string OtherToken = "Other";

    private static readonly Lazy<SoftHsm> One = new(() => new SoftHsm());

    private readonly string _configuration;

    private SoftHsm()
    {
        var folder = Directory.CreateTempSubdirectory("t2t-softhsm-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        _configuration = Path.Combine(folder, "softhsm2.conf");
        File.WriteAllText(_configuration, $"directories.tokendir = {Directory.CreateDirectory(Path.Combine(folder, "tokens")).FullName}\nobjectstore.backend = file\nlog.level = ERROR\n");

        // The library asks libc; what .NET sets is .NET's own.
        if (SetVariable("SOFTHSM2_CONF", _configuration, 1) != 0) throw new InvalidOperationException("SOFTHSM2_CONF cannot be set.");
        foreach (var label in (string[])[Token, OtherToken]) Run("--init-token", "--free", "--label", label, "--so-pin", "567890", "--pin", Pin);
    }

    private static SoftHsm Shared => One.Value;

    public static string? Module { get; } = Array.Find(["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so", "/usr/local/lib/softhsm/libsofthsm2.so"], File.Exists);

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? Missing { get; } = Module is null ? "SoftHSM is not installed (Debian package softhsm2)" : null;

    /// <summary>The URI of a key.</summary>
    public static string Uri(string key, string token = Token)
    {
        _ = Shared;
        return $"pkcs11:token={System.Uri.EscapeDataString(token)};object={key}?module-path={Module}";
    }

    private void Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("softhsm2-util", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SOFTHSM2_CONF"] = _configuration;
        using var run = Process.Start(start)!;
        var said = run.StandardOutput.ReadToEnd() + run.StandardError.ReadToEnd();
        run.WaitForExit();
        if (run.ExitCode != 0) throw new InvalidOperationException($"softhsm2-util {arguments[0]}: {said}");
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
