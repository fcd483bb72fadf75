using System.Collections;
using System.Globalization;
using System.Text;
using CallCenter.Routing.Policies;

namespace CallCenter.Routing.Tests;

/// <summary>All that a value holds, with the types of its parts, as text: two values are the same when their texts are.</summary>
internal static class Deep
{
    public static string Text(object? value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder to, object? value)
    {
        switch (value)
        {
            case null:
                to.Append("null");
                break;
            case string text:
                to.AppendJoin(',', text.Select(unit => ((int)unit).ToString("x", CultureInfo.InvariantCulture)));
                break;
            case PolicySet set:
                to.Append(set.Release);
                Write(to, set.World);
                break;
            case TimeZoneInfo zone:
                to.Append(zone.Id);
                break;
            case DateTimeOffset moment:
                to.Append(CultureInfo.InvariantCulture, $"DateTimeOffset {moment.Ticks} {moment.Offset.Ticks}");
                break;
            case IDictionary map:
                foreach (var key in map.Keys.Cast<object>().OrderBy(Text, StringComparer.Ordinal))
                {
                    Write(to, key);
                    to.Append('=');
                    Write(to, map[key]);
                    to.Append(';');
                }

                break;
            case IEnumerable list:
                to.Append('[');
                foreach (var item in list)
                {
                    Write(to, item);
                    to.Append('|');
                }

                to.Append(']');
                break;
            case IFormattable plain when value.GetType().IsPrimitive || value.GetType().IsEnum || value is decimal or TimeSpan or DateOnly or TimeOnly:
                to.Append(value.GetType().Name).Append(' ').Append(value switch
                {
                    TimeOnly time => time.Ticks.ToString(CultureInfo.InvariantCulture),
                    double real => real.ToString("R", CultureInfo.InvariantCulture),
                    _ => plain.ToString(null, CultureInfo.InvariantCulture),
                });
                break;
            case bool truth:
                to.Append(truth);
                break;
            default:
                to.Append(value.GetType().Name).Append('(');
                foreach (var property in value.GetType().GetProperties().Where(it => it.GetIndexParameters().Length == 0 && !it.GetMethod!.IsStatic).OrderBy(it => it.Name, StringComparer.Ordinal))
                {
                    to.Append(property.Name).Append(':');
                    Write(to, property.GetValue(value));
                    to.Append(' ');
                }

                to.Append(')');
                break;
        }
    }
}
