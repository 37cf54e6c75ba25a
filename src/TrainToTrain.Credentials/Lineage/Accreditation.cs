using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Lineage;

/// <summary>An accreditation (DESIGN §4.1) as the lineage rules see it.</summary>
/// <param name="Issue">The scope of the action <c>issue</c>; null when there is none.</param>
/// <param name="Accredit">The scope of the action <c>accredit</c>; null when there is none.</param>
internal sealed record Accreditation(string SubjectId, Scope? Issue, Scope? Accredit);
