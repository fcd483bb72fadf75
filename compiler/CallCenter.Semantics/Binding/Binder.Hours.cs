using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Hours.cs
{
    private static readonly string[] WeekdayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private static DayOfWeek WeekdayAt(int index) => (DayOfWeek)((index + 1) % 7);

    private ImmutableArray<HoursManifest> BindHours()
    {
        var holidays = _holidays.All.Select(BindHolidays).ToList();
        return [.. _hours.All.Select(hours => BindHours(hours, holidays))];
    }

    private List<SpecialDay> BindHolidays(NamedSymbol symbol)
    {
        var days = new List<(SpecialDay Day, SourceSpan Span)>();
        foreach (var line in ((HolidaysSyntax)symbol.Syntax).Days.Where(line => !line.First.IsError && line.Last is not { IsError: true }))
        {
            var last = line.Last?.Value ?? line.First.Value;
            if (last < line.First.Value)
            {
                _diagnostics.Add(Report.DaysReversed(line.First.Span with { Length = line.Last!.Span.End - line.First.Span.Start }));
                continue;
            }

            if (days.Find(it => it.Day.First <= last && it.Day.Last >= line.First.Value) is { Day: { } other } before)
            {
                var shared = line.First.Value > other.First ? line.First.Value : other.First;
                _diagnostics.Add(Report.HolidaysOverlap(line.First.Span, InvariantText.Of(shared), before.Span));
            }

            // Whether a make-up workday is like a Monday is decided where the opening times are known.
            DayOfWeek? like = line.Closed ? null : line.Like is { } name && BindWeekday(name) is { } weekday ? WeekdayAt(weekday) : DayOfWeek.Sunday;
            days.Add((new SpecialDay(line.First.Value, last, like, line.Label?.Value ?? symbol.Name), line.Span));
        }

        return [.. days.Select(it => it.Day)];
    }

    private HoursManifest BindHours(NamedSymbol symbol, List<List<SpecialDay>> holidays)
    {
        var syntax = (HoursSyntax)symbol.Syntax;
        var spans = BindOpenSpans(syntax);
        var special = new List<SpecialDay>();
        var lists = new List<(NamedSymbol List, SourceSpan At)>();
        foreach (var item in syntax.Items.OfType<ClosedHolidaysSyntax>())
        {
            if (_holidays.Resolve(item.Holidays) is { } list)
            {
                CheckHolidays(symbol, (list, item.Holidays.Span), lists, holidays);
                CheckWorkdays(symbol, item.Holidays.Span, list, holidays[list.Index], spans);
                lists.Add((list, item.Holidays.Span));
                special.AddRange(holidays[list.Index].Select(day => AsWorkday(day, LikeOf(list, day), spans)));
            }
        }

        return new HoursManifest(symbol.Name, spans, special) { IsEditable = syntax.IsEditable };
    }

    // The list that is named first decides about a day.
    private void CheckHolidays(
        NamedSymbol hours, (NamedSymbol List, SourceSpan At) here, List<(NamedSymbol List, SourceSpan At)> before, List<List<SpecialDay>> holidays)
    {
        foreach (var (list, at) in before)
        {
            var shared = holidays[here.List.Index].Find(day => holidays[list.Index].Exists(other => other.First <= day.Last && other.Last >= day.First));
            if (list == here.List || shared is not null)
            {
                var day = shared is null ? "" : InvariantText.Of(shared.First);
                _diagnostics.Add(Report.HolidaysTwice(here.At, hours.Name, day, here.List.Name, list.Name, at));
                return;
            }
        }
    }

    // `workday … like sun` where Sundays are closed.
    private void CheckWorkdays(NamedSymbol hours, SourceSpan where, NamedSymbol list, List<SpecialDay> days, List<OpenSpan> spans)
    {
        foreach (var day in days.Where(day => day.LikeDay is { } like && LikeOf(list, day) && !spans.Exists(span => span.Day == like)))
        {
            var line = ((HolidaysSyntax)list.Syntax).Days.First(line => line.First.Value == day.First);
            _diagnostics.Add(Report.WorkdayNeverOpen(where, hours.Name, InvariantText.Of(day.First), line.Like!.Text, line.Span));
        }
    }

    private static bool LikeOf(NamedSymbol holidays, SpecialDay day) =>
        ((HolidaysSyntax)holidays.Syntax).Days.Any(line => line.First.Value == day.First && line.Like is not null);

    // A make-up workday is like the first weekday that is open, unless it says which.
    private static SpecialDay AsWorkday(SpecialDay day, bool says, List<OpenSpan> spans)
    {
        if (day.LikeDay is null || says)
        {
            return day;
        }

        var first = Enumerable.Range(0, 7).Select(WeekdayAt).FirstOrDefault(weekday => spans.Exists(span => span.Day == weekday), DayOfWeek.Monday);
        return day with { LikeDay = first };
    }

    private List<OpenSpan> BindOpenSpans(HoursSyntax syntax)
    {
        var open = new List<(OpenSpan Span, SourceSpan At)>();
        OpenHoursSyntax[] lines = [.. syntax.Items.OfType<OpenHoursSyntax>()];
        if (lines.Length == 0)
        {
            _diagnostics.Add(Report.HoursEmpty(syntax.Name.Span, syntax.Name.Text));
        }

        foreach (var line in lines)
        {
            int[] days = [.. line.Days.SelectMany(BindDays)];
            foreach (var range in line.Times.Where(range => !range.From.IsError && !range.To.IsError))
            {
                if (range.From.Value >= range.To.Value)
                {
                    _diagnostics.Add(Report.HoursReversed(range.Span));
                    continue;
                }

                AddSpans(open, days, range);
            }
        }

        return [.. open.Select(it => it.Span)];
    }

    private void AddSpans(List<(OpenSpan Span, SourceSpan At)> open, int[] days, TimeRangeSyntax range)
    {
        var reported = false;
        foreach (var day in days)
        {
            var span = new OpenSpan(WeekdayAt(day), range.From.Value, range.To.Value);
            if (!reported && open.Find(it => it.Span.Day == span.Day && it.Span.From < span.To && span.From < it.Span.To) is { Span: not null } before)
            {
                reported = true;
                _diagnostics.Add(Report.HoursOverlap(range.Span, WeekdayNames[day], before.At));
            }

            open.Add((span, range.Span));
        }
    }

    private IEnumerable<int> BindDays(DaysSyntax syntax)
    {
        var first = BindWeekday(syntax.First);
        var last = syntax.Last is null ? first : BindWeekday(syntax.Last);
        if (first is not { } from || last is not { } to)
        {
            return [];
        }

        if (from > to)
        {
            _diagnostics.Add(Report.DaysReversed(syntax.Span));
            return [];
        }

        return Enumerable.Range(from, to - from + 1);
    }

    private int? BindWeekday(NameSyntax name)
    {
        var index = Array.IndexOf(WeekdayNames, name.Text);
        if (index >= 0)
        {
            return index;
        }

        _diagnostics.Add(Report.UnknownWeekday(name.Span, name.Text));
        return null;
    }
}
