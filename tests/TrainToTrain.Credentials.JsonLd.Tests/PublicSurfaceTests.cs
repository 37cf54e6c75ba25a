using TrainToTrain.Credentials.JsonLd.Rdf;
using Xunit;

namespace TrainToTrain.Credentials.JsonLd.Tests;

/// <summary>What the library shows to other projects. A new public type is a promise: it is made here, on purpose.</summary>
public sealed class PublicSurfaceTests
{
    private static readonly string[] Surface =
    [
        "Canonicalization: Rdfc10",
        "JsonLd: BuiltInContexts ClosedDocument ClosedJsonLd ContextEdition ContextLoader ContextSet JsonLdLimits JsonLdOptions JsonLdProblem JsonLdProblemCodes JsonLdProcessor LoadedContext RdfDirection",
        "Rdf: RdfDataset",
    ];

    [Fact]
    public void Public_types_are_those_listed() =>
        Assert.Equal(Surface, typeof(RdfDataset).Assembly.GetExportedTypes()
            .GroupBy(type => type.Namespace!.Split('.')[^1], type => type.Name, StringComparer.Ordinal)
            .OrderBy(folder => folder.Key, StringComparer.Ordinal)
            .Select(folder => $"{folder.Key}: {string.Join(' ', folder.Order(StringComparer.Ordinal))}"));

    [Fact]
    public void It_depends_on_the_runtime_alone() =>
        Assert.DoesNotContain(typeof(RdfDataset).Assembly.GetReferencedAssemblies(), assembly => !assembly.Name!.StartsWith("System.", StringComparison.Ordinal));
}
