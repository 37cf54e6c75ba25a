namespace TrainToTrain.Credentials.Model;

/// <summary>Whether badges of an adapted curriculum count under a scope that pins it; each lets pass what the ones before it do.</summary>
public enum AdaptationRule
{
    /// <summary>Only what is pinned, and its newer editions.</summary>
    None,

    /// <summary>What the accreditor, or one above, has approved besides.</summary>
    Approved,

    /// <summary>Whatever names what it was adapted from besides.</summary>
    Declared,
}
