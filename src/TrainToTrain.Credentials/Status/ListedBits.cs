namespace TrainToTrain.Credentials.Status;

/// <summary>The bits of a list, read by the index and size an entry states.</summary>
/// <param name="fewestEntries">What the mechanism asks of a list, in entries of whatever size; 0 when it asks nothing.</param>
internal sealed class ListedBits(Bitstring bits, int fewestEntries) : IStatusContent
{
    public int ByteCount => bits.ByteCount;

    /// <summary>BSL 1.0 §3.2 steps 9 to 12.</summary>
    public StatusProblem? Find(StatusPlace place, string? credentialId, out uint value)
    {
        value = 0;
        if (bits.Length / place.Size < fewestEntries) return StatusMembers.Malformed("The status list has fewer entries than the standard asks for");
        long first = (long)place.Index * place.Size;
        if (first + place.Size > bits.Length) return StatusMembers.Malformed("The status list is too short to have this entry");
        for (var bit = 0; bit < place.Size; bit++) value = (value << 1) | (bits[(int)first + bit] ? 1u : 0u);
        return null;
    }
}
