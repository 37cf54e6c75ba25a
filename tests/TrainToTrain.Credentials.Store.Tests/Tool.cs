using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

/// <summary>A command of the system; the test is skipped, visibly, where there is none.</summary>
internal static class Tool
{
    public static (int Exit, byte[] Output) Run(string name, params string[] arguments)
    {
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"the command {name} is not installed");
            throw;
        }

        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync();
            using var output = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(output);
            process.WaitForExit();
            errors.Wait();
            return (process.ExitCode, output.ToArray());
        }
    }
}
