using System.Text;

namespace TrainToTrain.Credentials.Page.Tests;

/// <summary>A folder as <c>t2t publish</c> writes it, with what is shared in it.</summary>
internal sealed class SharedFolder : IAsyncDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("t2t-page-").FullName;

    public void Put(string name, string badge)
    {
        Directory.CreateDirectory(System.IO.Path.Combine(Path, "b"));
        File.WriteAllBytes(System.IO.Path.Combine(Path, "b", name + Carriers.Carriers.Plain(Encoding.UTF8.GetBytes(badge)).Extension), Encoding.UTF8.GetBytes(badge));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Path, recursive: true);
        return ValueTask.CompletedTask;
    }
}
