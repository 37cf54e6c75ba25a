using System.Text.Json;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

public sealed class AccreditationIndexTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("t2t-index").FullName;
    private readonly World _world = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_way_up_is_found_nearest_first_and_nothing_beside_it()
    {
        var board = _world.Authority();
        var ana = _world.Trainer(board, "Ana", accredits: true);
        var ben = _world.Trainer(ana, "Ben");
        var other = _world.Trainer(board, "Other");
        Write("ana.jwt", ana.Lineage[0]);
        Write("ben.jwt", ben.Lineage[0]);
        Write("other.jwt", other.Lineage[0]);
        Write("badge.jwt", _world.Issue(ben));
        Write("broken.jwt", "nonsense"u8.ToArray());
        List("ana.jwt", "ben.jwt", "other.jwt", "badge.jwt", "broken.jwt", "absent.jwt");

        var index = Read();

        Assert.True(index.Complete);
        Assert.Equal(ben.Lineage.Select(each => each.ToArray()), index.Above(ben.Did).Select(each => each.ToArray()));
        Assert.Empty(index.Above(board.Did));
    }

    [Fact]
    public void Two_who_certify_each_other_end_it()
    {
        var (ana, ben) = (_world.Person("Ana"), _world.Person("Ben"));
        var index = new AccreditationIndex();
        index.Add(_world.Accredit(ana, ben));
        index.Add(_world.Accredit(ben, ana));

        Assert.Equal(2, index.Above(ana.Did).Count);
    }

    [Fact]
    public void No_more_is_handed_on_than_a_verification_takes()
    {
        var (board, ana) = (_world.Authority(), _world.Person("Ana"));
        var index = new AccreditationIndex();
        var accreditation = _world.Accredit(board, ana);
        for (var i = 0; i <= Limits.Accreditations; i++) index.Add(accreditation);

        Assert.Equal(Limits.Accreditations, index.Above(ana.Did).Count);
    }

    [Fact]
    public void More_documents_than_are_looked_through_leave_it_incomplete()
    {
        List([.. Enumerable.Range(0, Limits.IndexedDocuments).Select(i => $"{i}.jwt")]);
        Assert.True(Read().Complete);

        List([.. Enumerable.Range(0, Limits.IndexedDocuments + 1).Select(i => $"{i}.jwt")]);
        Assert.False(Read().Complete);
    }

    [Fact]
    public void A_folder_that_cannot_be_used_leaves_it_incomplete() => Assert.False(Read().Complete);

    private AccreditationIndex Read()
    {
        var index = new AccreditationIndex();
        index.AddFolder(_folder);
        return index;
    }

    private void Write(string file, ReadOnlyMemory<byte> content) => File.WriteAllBytes(Path.Combine(_folder, file), content.ToArray());

    private void List(params string[] files) => Write("index.json", JsonSerializer.SerializeToUtf8Bytes(files.ToDictionary(file => $"https://board.example/{file}")));
}
