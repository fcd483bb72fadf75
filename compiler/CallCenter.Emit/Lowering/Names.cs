using System.Globalization;
using System.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;

namespace CallCenter.Emit.Lowering;

/// <summary>
/// C# identifiers for what authors named. Each ends in <c>_</c> and a number, so it is no keyword, no name of the
/// scaffolding, and distinct even where two names differ only in letters that had to be spelled out.
/// </summary>
internal static class Names
{
    // Metadata holds names of up to 1023 bytes; the number keeps a shortened name distinct.
    private const int LettersMax = 100;

    public static string Flow(BoundProject project, int flow) => Escaped(project.Flows[flow].Name, flow);

    public static string Arguments(BoundProject project, int flow) => $"Arguments_{Flow(project, flow)}";

    // A flow and a record may have one name.
    public static string Record(BoundProject project, RecordSymbol record) =>
        "Record_" + Escaped(record.Name, project.Records.IndexOf(record, 0, ReferenceEqualityComparer.Instance) is var index and >= 0
            ? index
            : throw new InvalidOperationException($"Record `{record.Name}` is not part of the project."));

    public static string Field(FieldSymbol field) => Escaped(field.Name, field.Index);

    public static string Parameter(ParameterSymbol parameter) => "p_" + Escaped(parameter.Name, parameter.Index);

    public static string Local(LocalSymbol local) => Escaped(local.Name, local.Index);

    private static string Escaped(string name, int index)
    {
        var text = new StringBuilder();
        foreach (var letter in name.AsSpan(0, Math.Min(name.Length, LettersMax)))
        {
            if (char.IsAsciiLetterOrDigit(letter) || letter == '_')
            {
                text.Append(letter);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"_u{(int)letter:X4}");
            }
        }

        return text.Append(CultureInfo.InvariantCulture, $"_{index}").ToString();
    }
}
