using System.Text;
using System.Text.Json;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Structure;

/// <summary>One row of a <see cref="Shape"/>.</summary>
internal sealed class Member
{
    private readonly Rule _rule;

    private Member(string name, Rule rule, FindingCode? code, bool required)
    {
        (Name, Utf8Name, _rule, Code, Required) = (name, Encoding.UTF8.GetBytes(name), rule, code, required);
    }

    public string Name { get; }

    public byte[] Utf8Name { get; }

    /// <summary>Of what is refused about it; null: the shape's.</summary>
    public FindingCode? Code { get; }

    public bool Required { get; }

    /// <summary>Set by the one shape that holds it.</summary>
    public int Position { get; set; }

    public static Member Needed(string name, Rule rule, FindingCode? code = null) => new(name, rule, code, required: true);

    public static Member Optional(string name, Rule rule, FindingCode? code = null) => new(name, rule, code, required: false);

    public void Judge(JsonElement value, Walk walk)
    {
        FindingCode outer = walk.Code;
        walk.Code = Code ?? outer;
        walk.Enter(Name);
        _rule(value, walk);
        walk.Leave();
        walk.Code = outer;
    }
}
