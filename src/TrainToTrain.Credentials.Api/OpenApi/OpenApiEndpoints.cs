using System.Globalization;
using Microsoft.OpenApi;

namespace TrainToTrain.Credentials.Api.OpenApi;

/// <summary><c>GET /openapi/v1.json</c>: what is mapped and described, for programs; <c>GET /openapi</c>: the same for people.</summary>
internal static class OpenApiEndpoints
{
    private const string Document = "v1";

    public static void AddDescriptions(this IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.ShouldInclude = endpoint => endpoint.HttpMethod != HttpMethods.Head && endpoint.ActionDescriptor.EndpointMetadata.OfType<OperationDescription>().Any();
        options.AddOperationTransformer((operation, context, _) =>
        {
            Describe(operation, context.Description.ActionDescriptor.EndpointMetadata.OfType<OperationDescription>().Single(), context.Document!);
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "TrainToTrain.Credentials verifier", Version = Document, Description = "Verifies Open Badges 3.0 and the lineage of their trainers." };
            // Where it was asked for is for the caller to know: a Host header is anybody's word.
            document.Servers = null;
            document.Tags = null;
            document.Components ??= new OpenApiComponents();
            document.Components.Schemas = Components.All.ToDictionary(each => each.Key, each => (IOpenApiSchema)each.Value);
            return Task.CompletedTask;
        });
    });

    /// <summary>The generator passes over endpoints without a method whose parameters it could read; ours read requests themselves, and are handed nothing else.</summary>
    public static IEndpointConventionBuilder DescribedAs(this IEndpointConventionBuilder endpoint, OperationDescription description) =>
        endpoint.WithMetadata(description, ((RequestDelegate)Answer).Method);

    public static void MapDescriptions(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapGet("/openapi", (RequestDelegate)(context => DescriptionPage.WriteAsync(context, Described(app))));
    }

    /// <summary>What is mapped, in the order of paths.</summary>
    public static IReadOnlyList<(string Method, string Path, OperationDescription Description)> Described(IEndpointRouteBuilder app) =>
    [
        .. app.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<OperationDescription>() is not null)
            .Select(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0], endpoint.RoutePattern.RawText!, endpoint.Metadata.GetMetadata<OperationDescription>()!))
            .OrderBy(each => each.Item2, StringComparer.Ordinal),
    ];

    private static Task Answer(HttpContext context) => Task.CompletedTask;

    private static void Describe(OpenApiOperation operation, OperationDescription description, OpenApiDocument document)
    {
        operation.OperationId = description.Id;
        operation.Summary = description.Summary;
        operation.Description = description.Text;
        operation.Tags = null;
        operation.Parameters =
        [
            .. description.Path.Select(each => new OpenApiParameter { Name = each.Name, In = ParameterLocation.Path, Required = true, Description = each.Text, Schema = Components.Text() }),
            .. description.Query.Select(each => new OpenApiParameter { Name = each.Name, In = ParameterLocation.Query, Description = each.Text, Schema = Components.Text() }),
        ];
        operation.RequestBody = description.Accepts.Count == 0 ? null : new OpenApiRequestBody { Required = true, Content = description.Accepts.ToDictionary(type => type, _ => (OpenApiMediaType)new OpenApiMediaType()) };
        operation.Responses = [];
        foreach (var answer in description.Answers) operation.Responses.Add(answer.Status.ToString(CultureInfo.InvariantCulture), ResponseOf(answer, document));
        operation.Responses.Add("default", ResponseOf(new(0, Problems.MediaType, "Why there is no such answer.", "Problem"), document));
    }

    private static OpenApiResponse ResponseOf(OperationDescription.Answer answer, OpenApiDocument document) => new()
    {
        Description = answer.Text,
        Content = new Dictionary<string, OpenApiMediaType> { [answer.Type] = new OpenApiMediaType { Schema = answer.Schema is null ? null : new OpenApiSchemaReference(answer.Schema, document) } },
    };
}
