using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Structure;

/// <summary>
/// A class of a standard as a table: the members it declares, each with its rule. Members it does not declare are carried and
/// never used (DESIGN §5.1 (10)), so they are passed over.
/// </summary>
internal sealed class Shape
{
    private readonly string _name;
    private readonly FindingCode? _code;
    private readonly bool _closed;
    private readonly Action<JsonElement, Walk>? _whole;
    private readonly Member[] _members;
    private readonly Member?[] _slots;
    private readonly ulong _required;

    /// <param name="name">As the standard calls it, with its article.</param>
    /// <param name="code">Of what is refused in it; null: that of where it stands.</param>
    /// <param name="members">At most 64.</param>
    /// <param name="closed">The schema says <c>additionalProperties: false</c>.</param>
    /// <param name="whole">A rule about several members at once.</param>
    public Shape(string name, FindingCode? code, Member[] members, bool closed = false, Action<JsonElement, Walk>? whole = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(members.Length, 64);
        (_name, _code, _members, _closed, _whole) = (name, code, members, closed, whole);
        _slots = new Member?[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)members.Length * 4)];
        for (int position = 0; position < members.Length; position++)
        {
            if (members[position].Required) _required |= 1UL << position;
            members[position].Position = position;
            int slot = SlotOf(members[position].Utf8Name);
            while (_slots[slot] is not null) slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = members[position];
        }
    }

    /// <summary>Judges every member there is and names every required one that is not.</summary>
    public void Judge(JsonElement value, Walk walk)
    {
        FindingCode outer = walk.Code;
        walk.Code = _code ?? outer;
        if (value.ValueKind == JsonValueKind.Object) JudgeMembers(value, walk);
        else walk.Refuse($"{_name} must be an object");
        walk.Code = outer;
    }

    private void JudgeMembers(JsonElement value, Walk walk)
    {
        ulong seen = 0;
        foreach (JsonProperty property in value.EnumerateObject())
        {
            ReadOnlySpan<byte> name = JsonMarshal.GetRawUtf8PropertyName(property);
            // An escaped name is the same name: a member must not pass unseen for being spelt "\u0069d".
            if (name.Contains((byte)'\\')) name = Encoding.UTF8.GetBytes(property.Name);
            if (Find(name) is { } member)
            {
                seen |= 1UL << member.Position;
                member.Judge(property.Value, walk);
            }
            else if (_closed || name is [(byte)'@', ..])
            {
                RefuseUndeclared(property.Name, walk);
            }
        }

        if ((_required & ~seen) != 0) NameMissing(seen, walk);
        _whole?.Invoke(value, walk);
    }

    private void NameMissing(ulong seen, Walk walk)
    {
        foreach (Member member in _members)
        {
            if (!member.Required || (seen & (1UL << member.Position)) != 0) continue;
            walk.Enter(member.Name);
            walk.Refuse(member.Code ?? walk.Code, $"{_name} needs {member.Name}");
            walk.Leave();
        }
    }

    // DESIGN §3: a nested context can rename what the rules below read; other keywords are second names of id and type.
    private void RefuseUndeclared(string name, Walk walk)
    {
        walk.Enter(name);
        if (name == "@context") walk.Refuse(FindingCode.StructureContext, "a context inside the credential can change what its members mean and is not accepted");
        else if (name.StartsWith('@')) walk.Refuse(FindingCode.StructureMember, $"the JSON-LD keyword {Walk.Quote(name)} is not accepted as a member of {_name}");
        else walk.Refuse($"{_name} has no member {Walk.Quote(name)}");
        walk.Leave();
    }

    private Member? Find(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty) return null;
        for (int slot = SlotOf(name); _slots[slot] is { } member; slot = (slot + 1) & (_slots.Length - 1))
        {
            if (name.SequenceEqual(member.Utf8Name)) return member;
        }

        return null;
    }

    private int SlotOf(ReadOnlySpan<byte> name) => ((name.Length * 7) + (name[0] * 3) + name[^1] + (name[name.Length / 2] * 5)) & (_slots.Length - 1);
}
