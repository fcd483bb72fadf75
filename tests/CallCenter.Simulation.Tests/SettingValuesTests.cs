using CallCenter.Abstractions.Releases;
using Xunit;

namespace CallCenter.Simulation.Tests;

public sealed class SettingValuesTests
{
    public static TheoryData<string, string, object> Values => new()
    {
        { "text up to 20", " 声通 ", " 声通 " },
        { "phone", " +8613800000000 ", "+8613800000000" },
        { "digits", "0042", "0042" },
        { "int", "-42", -42L },
        { "decimal", "1.50", 1.50m },
        { "money", "¥12.50", 12.50m },
        { "percent", "90%", 90m },
        { "bool", "on", true },
        { "duration", "1h30m", TimeSpan.FromMinutes(90) },
        { "duration", "25s", TimeSpan.FromSeconds(25) },
        { "duration", "00:00:25", TimeSpan.FromSeconds(25) },
        { "date", "2026-11-21", new DateOnly(2026, 11, 21) },
        { "time", "09:30", new TimeOnly(9, 30) },
        { "datetime", "2026-11-21 09:30", new DateTimeOffset(2026, 11, 21, 9, 30, 0, TimeSpan.Zero) },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_text_has_the_value_of_its_type(string type, string text, object expected) =>
        Assert.Equal(expected, SettingValues.Parse(type, text));

    [Theory]
    [InlineData("int", "1.5")]
    [InlineData("int", "99999999999999999999")]
    [InlineData("decimal", "1,5")]
    [InlineData("bool", "perhaps")]
    [InlineData("duration", "25")]
    [InlineData("duration", "s")]
    [InlineData("duration", "2147483647d2147483647d2147483647d")]
    [InlineData("date", "21.11.2026")]
    [InlineData("phone", "+")]
    [InlineData("phone", "12a")]
    [InlineData("digits", "1*")]
    [InlineData("colour", "red")]
    public void What_fits_no_type_has_no_value(string type, string text) => Assert.Null(SettingValues.Parse(type, text));

    [Theory]
    [InlineData("90s", "1m30s")]
    [InlineData("0s", "0s")]
    [InlineData("36h", "1d12h")]
    [InlineData("1500ms", "1s500ms")]
    public void A_duration_is_written_as_people_write_it(string written, string expected) =>
        Assert.Equal(expected, SettingValues.Format(SettingValues.Parse("duration", written)));

    [Theory]
    [InlineData("duration", "5s", "1m", "25s", null)]
    [InlineData("duration", "5s", "1m", "2m", "`2m` is above the highest value, `1m`")]
    [InlineData("duration", "5s", "1m", "1s", "`1s` is below the lowest value, `5s`")]
    [InlineData("duration", "5s", "1m", "soon", "`soon` is not a duration such as `30s`, `5m` or `1h30m`")]
    [InlineData("text", null, "4", "声通科技", null)]
    [InlineData("text", null, "4", "声通科技公司", "`声通科技公司` has 6 characters; at most 4 fit")]
    [InlineData("int", "1", null, "0", "`0` is below the lowest value, `1`")]
    public void A_setting_outside_its_range_is_refused_with_a_sentence(string type, string? min, string? max, string text, string? expected) =>
        Assert.Equal(expected, SettingValues.Check(new SettingManifest("s", type, "", min, max, ""), text));
}
