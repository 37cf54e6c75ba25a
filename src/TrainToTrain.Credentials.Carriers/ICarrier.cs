using System.Diagnostics.CodeAnalysis;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Carriers;

/// <summary>A way credential bytes travel.</summary>
public interface ICarrier
{
    string Id { get; }

    /// <summary>Of a file, with its dot.</summary>
    string Extension { get; }

    string MediaType { get; }

    /// <summary>Whether it can carry a credential secured this way.</summary>
    bool Carries(CarriedCredential credential);

    /// <exception cref="ArgumentException">It cannot carry this one.</exception>
    byte[] Wrap(CarriedCredential credential);

    /// <summary>The secured bytes again, or one finding of stage read when they are not in there.</summary>
    bool TryUnwrap(ReadOnlyMemory<byte> carried, out ReadOnlyMemory<byte> securedBytes, [NotNullWhen(false)] out Finding? problem);
}
