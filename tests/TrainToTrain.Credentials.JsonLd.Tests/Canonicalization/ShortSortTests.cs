using TrainToTrain.Credentials.JsonLd.Canonicalization;
using Xunit;

namespace TrainToTrain.Credentials.JsonLd.Tests.Canonicalization;

public sealed class ShortSortTests
{
    [Fact]
    public void Sorts_as_the_library_does_whatever_the_length()
    {
        var random = new Random(7);
        for (var run = 0; run < 2000; run++)
        {
            // Around the length at which the library takes over, with many equal elements.
            var items = Enumerable.Range(0, run % 60).Select(_ => random.Next(40)).ToArray();
            var expected = items.Order().ToArray();
            ShortSort.Sort(items.AsSpan(), new ByValue());
            Assert.Equal(expected, items);
        }
    }

    [Fact]
    public void What_lies_outside_of_the_span_stays()
    {
        int[] items = [9, 3, 2, 1, 0];
        ShortSort.Sort(items.AsSpan(1, 3), new ByValue());
        Assert.Equal([9, 1, 2, 3, 0], items);
    }

    private readonly struct ByValue : IComparer<int>
    {
        public int Compare(int x, int y) => x.CompareTo(y);
    }
}
