namespace TrainToTrain.Credentials.JsonLd;

/// <summary>Why a document was not processed. <see cref="Code"/> is an error code of JSON-LD 1.1 (API §9.2), or one of <see cref="JsonLdProblemCodes"/>.</summary>
/// <param name="At">JSON Pointer (RFC 6901) to the member or value it is about; empty for the document as a whole.</param>
/// <param name="Sentence">For a person.</param>
public sealed record JsonLdProblem(string Code, string At, string Sentence);
