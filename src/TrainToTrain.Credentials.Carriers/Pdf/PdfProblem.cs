using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Carriers.Pdf;

/// <summary>Why a PDF is not read further; it leaves the reader as a finding.</summary>
internal sealed class PdfProblem(FindingCode code, string message) : Exception(message)
{
    public FindingCode Code => code;

    public static PdfProblem Damaged => new(FindingCode.ReadPdf, "The PDF is damaged or cut off");

    public static PdfProblem TooLarge(string what) => new(FindingCode.ReadTooLarge, "The PDF " + what);
}
