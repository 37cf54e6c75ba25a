using FsCheck;
using FsCheck.Fluent;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.TrustLists;
using Xunit;

namespace TrainToTrain.Credentials.Tests.TrustLists;

/// <summary>Whatever is served in whatever order, no version goes down under the same keys, and nothing is held that was not signed.</summary>
public sealed class TrustListPropertyTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20260301, 17);

    [Fact]
    public void No_row_of_states_of_the_place_takes_anybody_back_or_anything_in_that_nobody_signed()
    {
        var (place, states, genuine) = States();
        var (reached, refused) = (0, 0);
        Check.One(Seeded, Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, states.Count - 1), 12).ToArbitrary(), rows =>
        {
            place.Hosted.Clear();
            foreach (var (url, bytes) in states[0]) place.Hosted[url] = bytes;
            var held = place.Begin();
            foreach (var row in rows)
            {
                place.Hosted.Clear();
                foreach (var (url, bytes) in states[row]) place.Hosted[url] = bytes;
                var update = place.UpdateAsync(held).GetAwaiter().GetResult();
                var after = update.After;
                Assert.True(after.Root.Version >= held.Root.Version);
                Assert.Contains(after.Root.Digest, genuine);
                Assert.True(after.List is null || genuine.Contains(after.List.Digest) && after.List.IsSignedFor(after.Root));
                if (held.List is { } before && before.IsSignedFor(after.Root)) Assert.True(after.List?.Version >= before.Version);
                (reached, refused) = update.Reached ? (reached + 1, refused) : (reached, refused + 1);
                held = after;
            }
        }));

        // States of which all are taken, or none, would prove nothing.
        Assert.True(reached > 200 && refused > 200, $"{reached} taken, {refused} refused");
    }

    /// <summary>Four roots and lists under each as the authority published them, each as thieves with one root key, or the list key of before, would have it, and parts of several states.</summary>
    private static (TrustRepository Place, List<Dictionary<string, byte[]>> States, HashSet<string> Genuine) States()
    {
        var (place, thief) = (new TrustRepository(), new World().Person("Thief"));
        var (states, genuine) = (new List<Dictionary<string, byte[]>>(), new HashSet<string>(StringComparer.Ordinal));
        for (var round = 0; round < 4; round++)
        {
            var keys = place.ListKeys;
            if (round > 0)
            {
                if (round == 2) place.ListKeys = [new World().Person("next list key")];
                var old = place.RootKeys;
                place.RootKeys = [.. old.Skip(1), new World().Person($"root key of round {round}")];
                place.PublishRoot([.. old, .. place.RootKeys]);
            }

            genuine.Add(TrustRoot.Read(place.Hosted[TrustRepository.RootUrl(place.RootVersion)], out _)!.Digest);
            for (var list = 0; list < 2; list++)
            {
                place.PublishList();
                genuine.Add(TrustList.Read(place.Hosted[TrustRepository.ListUrl], out _)!.Digest);
                states.Add(new(place.Hosted));
            }

            var good = new Dictionary<string, byte[]>(place.Hosted);
            states.Add(With(good, TrustRepository.ListUrl, TrustRepository.Sign(place.List(each => each["version"] = 1000), "trust-list+jws", thief, place.RootKeys[0])));
            states.Add(With(good, TrustRepository.RootUrl(place.RootVersion + 1), TrustRepository.Sign(place.Root(each => each["version"] = place.RootVersion + 1), "trust-root+jws", thief, place.RootKeys[0])));
            if (round > 0) states.Add(With(good, TrustRepository.ListUrl, states[0][TrustRepository.ListUrl]));
            if (round == 2) states.Add(With(good, TrustRepository.ListUrl, TrustRepository.Sign(place.List(each => each["version"] = 2000), "trust-list+jws", [.. keys])));
            states.Add(good.Where(each => each.Key != TrustRepository.ListUrl).ToDictionary());
        }

        return (place, states, genuine);
    }

    private static Dictionary<string, byte[]> With(Dictionary<string, byte[]> state, string url, byte[] content) => new(state) { [url] = content };
}
