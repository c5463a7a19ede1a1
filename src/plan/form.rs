//! Whether terms describe a plan at all, whatever the amount.

use super::{Frequency, PlanFault, PlanTerms, Size, checked_first_due};

impl PlanTerms {
    /// Checks what can be checked before an amount is known: that there is a first due day, that a
    /// list rises, that what is paid once is one payment.
    ///
    /// # Errors
    /// A [`PlanFault`] of the kind [`super::PlanFaultKind::Form`], or a list or number of no
    /// payments.
    ///
    /// ```
    /// use settlekit::plan::{Frequency, PlanFault, PlanTerms, Roll, Size};
    /// let terms = PlanTerms {
    ///     size: Size::Payments(2),
    ///     first_due: None,
    ///     every: Frequency::Month,
    ///     down_payment_minor: None,
    ///     roll: Roll::None,
    /// };
    /// assert_eq!(terms.check_form(), Err(PlanFault::NoFirstDue));
    /// ```
    pub fn check_form(&self) -> Result<(), PlanFault> {
        checked_first_due(self)?;
        match self.size {
            Size::Payments(payments) if self.every == Frequency::Once && payments > 1 => {
                Err(PlanFault::OnceWithMore { payments: payments.into() })
            }
            _ => Ok(()),
        }
    }
}
